internal import FoundationEssentials
package import TextTools
package import Values

/// Encrypts the values of SECRET inputs, as a server with an encryption key does.
package struct Encryption: Sendable {
    /// The type that marks an encrypted value.
    private static let type = "io.kestra.datatype:aes_encrypted"
    private let cipher: AESGCM

    /// Reads a key in Base64; nil if it does not have 16, 24 or 32 bytes.
    ///
    /// - Throws: `CryptoFailure` if the cryptography library is missing.
    package init?(key: String) throws(CryptoFailure) {
        guard let data = Data(base64Encoded: key), let cipher = try AESGCM(key: Array(data)) else { return nil }
        self.cipher = cipher
    }

    /// The value as an execution keeps it: nonce, text and tag in Base64.
    ///
    /// - Throws: `CryptoFailure` if the library fails to encrypt.
    func encrypted(_ text: String) throws(CryptoFailure) -> JSON {
        let nonce = (0..<AESGCM.nonceSize).map { _ in UInt8.random(in: .min ... .max) }
        let sealed = try cipher.seal(Array(text.utf8), nonce: nonce)
        return ["value": .string(Data(nonce + sealed).base64EncodedString()), "type": .string(Self.type)]
    }

    /// The decrypted text of a value; nil if this key did not encrypt it.
    package func decrypted(_ value: JSON) -> String? {
        guard value["type"] == .string(Self.type), let text = value["value"]?.stringValue,
            let data = Data(base64Encoded: text), data.count > AESGCM.nonceSize
        else { return nil }
        let bytes = Array(data)
        // The library can decrypt all that it can encrypt.
        let message = try? cipher.open(
            Array(bytes.dropFirst(AESGCM.nonceSize)),
            nonce: Array(bytes.prefix(AESGCM.nonceSize))
        )
        return message.flatMap { String(validating: $0, as: UTF8.self) }
    }
}
