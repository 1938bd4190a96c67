import Testing
import TextTools

@Suite("Digests")
struct DigestTests {
    @Test(
        "are those of RFC 1321 and FIPS 180",
        arguments: [
            (Digest.md5, "", "d41d8cd98f00b204e9800998ecf8427e"),
            (.md5, "abc", "900150983cd24fb0d6963f7d28e17f72"),
            (.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
            (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                .sha512, "abc",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
            ),
        ]
    )
    func vectors(_ digest: Digest, message: String, text: String) throws {
        #expect(Hexadecimal.text(of: try digest.bytes(of: Array(message.utf8))) == text)
    }

    @Test("are those of long messages too")
    func long() throws {
        let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(Hexadecimal.text(of: try Digest.sha1.bytes(of: million)) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    }
}
