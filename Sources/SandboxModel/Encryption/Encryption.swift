internal import FoundationEssentials
package import TextTools
package import Values

/// Keeps the values of SECRET inputs unreadable, as a server does whose configuration has an encryption key.
package struct Encryption: Sendable {
    /// What tells an encrypted value from any other object.
    private static let type = "io.kestra.datatype:aes_encrypted"
    private let cipher: AESGCM

    /// A key in Base64; nil when it is not 16, 24 or 32 bytes.
    ///
    /// - Throws: When the library that encrypts is missing.
    package init?(key: String) throws(CryptoFailure) {
        guard let data = Data(base64Encoded: key), let cipher = try AESGCM(key: Array(data)) else { return nil }
        self.cipher = cipher
    }

    /// The value as an execution keeps it: nonce, text and tag in Base64.
    ///
    /// - Throws: When the library refuses to encrypt.
    func encrypted(_ text: String) throws(CryptoFailure) -> JSON {
        let nonce = (0..<AESGCM.nonceSize).map { _ in UInt8.random(in: .min ... .max) }
        let sealed = try cipher.seal(Array(text.utf8), nonce: nonce)
        return ["value": .string(Data(nonce + sealed).base64EncodedString()), "type": .string(Self.type)]
    }

    /// The text of a value that an execution keeps; nil when it is not one that was encrypted with this key.
    package func decrypted(_ value: JSON) -> String? {
        guard value["type"] == .string(Self.type), let text = value["value"]?.stringValue,
            let data = Data(base64Encoded: text), data.count > AESGCM.nonceSize
        else { return nil }
        let bytes = Array(data)
        // What the library refuses to decrypt it has refused to encrypt.
        let message = try? cipher.open(
            Array(bytes.dropFirst(AESGCM.nonceSize)),
            nonce: Array(bytes.prefix(AESGCM.nonceSize))
        )
        return message.flatMap { String(validating: $0, as: UTF8.self) }
    }
}
