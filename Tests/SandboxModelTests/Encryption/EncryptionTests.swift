import Testing

@testable import SandboxModel

@Suite("Encryption of secret inputs")
struct EncryptionTests {
    @Test(
        "accepts only a key of 16, 24 or 32 bytes in Base64",
        arguments: ["", "c2hvcnQ=", "no Base64!", "MDEyMzQ1Njc4OTAxMjM0NTY3"]
    )
    func badKeys(_ key: String) throws { #expect(try Encryption(key: key) == nil) }
}
