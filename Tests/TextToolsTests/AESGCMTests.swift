import Testing
import TextTools

/// The vectors are test cases 1, 2, 3 and 14 of the specification submitted to NIST.
@Suite("AES-GCM")
struct AESGCMTests {
    struct Vector: Sendable {
        let key, nonce, message, sealed: String
    }

    static let vectors = [
        Vector(
            key: "00000000000000000000000000000000",
            nonce: "000000000000000000000000",
            message: "",
            sealed: "58e2fccefa7e3061367f1d57a4e7455a"
        ),
        Vector(
            key: "00000000000000000000000000000000",
            nonce: "000000000000000000000000",
            message: "00000000000000000000000000000000",
            sealed: "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf"
        ),
        Vector(
            key: "feffe9928665731c6d6a8f9467308308",
            nonce: "cafebabefacedbaddecaf888",
            message: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255",
            sealed: "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
                + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091473f5985"
                + "4d5c2af327cd64a62cf35abd2ba6fab4"
        ),
        Vector(
            key: "0000000000000000000000000000000000000000000000000000000000000000",
            nonce: "000000000000000000000000",
            message: "00000000000000000000000000000000",
            sealed: "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
        ),
    ]

    @Test("agrees with the published vectors", arguments: vectors)
    func agrees(_ vector: Vector) throws {
        let cipher = try #require(try AESGCM(key: Self.bytes(vector.key)))
        let nonce = Self.bytes(vector.nonce)
        #expect(try cipher.seal(Self.bytes(vector.message), nonce: nonce) == Self.bytes(vector.sealed))
        #expect(try cipher.open(Self.bytes(vector.sealed), nonce: nonce) == Self.bytes(vector.message))
    }

    @Test("does not open changed bytes")
    func changed() throws {
        let vector = Self.vectors[2]
        let cipher = try #require(try AESGCM(key: Self.bytes(vector.key)))
        var sealed = Self.bytes(vector.sealed)
        sealed[3] ^= 1
        #expect(try cipher.open(sealed, nonce: Self.bytes(vector.nonce)) == nil)
    }

    @Test("takes a key of 16, 24 or 32 bytes only", arguments: 0...40)
    func keys(_ size: Int) throws {
        #expect(try (AESGCM(key: [UInt8](repeating: 1, count: size)) != nil) == [16, 24, 32].contains(size))
    }

    @Test("seals and opens with each size of key", arguments: [16, 24, 32])
    func sizes(_ size: Int) throws {
        let cipher = try #require(try AESGCM(key: [UInt8](repeating: 7, count: size)))
        let nonce = [UInt8](repeating: 3, count: AESGCM.nonceSize)
        let sealed = try cipher.seal(Array("hunter2".utf8), nonce: nonce)
        #expect(try cipher.open(sealed, nonce: nonce) == Array("hunter2".utf8))
        #expect(try cipher.open(sealed, nonce: nonce.map { $0 + 1 }) == nil)
        #expect(try cipher.open([1, 2], nonce: nonce) == nil)
    }

    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
}
