internal import CCrypto

/// Encryption by AES in Galois/Counter Mode without further data, computed by OpenSSL's libcrypto.
package struct AESGCM: Sendable {
    /// The bytes of a nonce.
    package static let nonceSize = 12
    /// The bytes of the tag behind the encrypted ones.
    package static let tagSize = 16

    private enum Direction: Int32 {
        case decrypt, encrypt
    }

    private let key: [UInt8]

    /// Nil for a key that does not have 16, 24 or 32 bytes.
    ///
    /// - Throws: When libcrypto cannot be loaded.
    package init?(key: [UInt8]) throws(CryptoFailure) {
        guard [16, 24, 32].contains(key.count) else { return nil }
        try CryptoLibrary.load()
        self.key = key
    }

    /// The encrypted bytes and behind them the tag.
    ///
    /// The nonce has 12 bytes, and is never the same for two messages of a key. Throws when libcrypto refuses the cipher or
    /// lacks memory.
    package func seal(_ message: [UInt8], nonce: [UInt8]) throws(CryptoFailure) -> [UInt8] {
        let context = try context(.encrypt, nonce)
        defer { ccrypto.EVP_CIPHER_CTX_free(context) }
        guard let hidden = Self.updated(context, message) else { throw Self.failure }
        var tag = [UInt8](repeating: 0, count: Self.tagSize)
        var length: Int32 = 0
        guard ccrypto.EVP_CipherFinal_ex(context, &tag, &length) == 1,
            ccrypto.EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagSize), &tag) == 1
        else { throw Self.failure }
        return hidden + tag
    }

    /// The message; nil when it was sealed with another key or nonce, or changed since.
    ///
    /// Throws when libcrypto refuses the cipher or lacks memory.
    package func open(_ sealed: [UInt8], nonce: [UInt8]) throws(CryptoFailure) -> [UInt8]? {
        guard sealed.count >= Self.tagSize else { return nil }
        let context = try context(.decrypt, nonce)
        defer { ccrypto.EVP_CIPHER_CTX_free(context) }
        var tag = Array(sealed.suffix(Self.tagSize))
        guard let message = Self.updated(context, Array(sealed.dropLast(Self.tagSize))),
            ccrypto.EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagSize), &tag) == 1
        else { throw Self.failure }
        var rest = [UInt8](repeating: 0, count: Self.tagSize)
        var length: Int32 = 0
        return ccrypto.EVP_CipherFinal_ex(context, &rest, &length) == 1 ? message : nil
    }

    private static let failure = CryptoFailure(
        message: "OpenSSL does not encrypt by AES-GCM: its configuration forbids it, or memory is lacking"
    )

    /// A context that the caller frees.
    private func context(_ direction: Direction, _ nonce: [UInt8]) throws(CryptoFailure) -> OpaquePointer {
        precondition(nonce.count == Self.nonceSize, "a nonce has 12 bytes")
        guard let context = ccrypto.EVP_CIPHER_CTX_new() else { throw Self.failure }
        guard ccrypto.EVP_CipherInit_ex(context, cipher, nil, key, nonce, direction.rawValue) == 1 else {
            ccrypto.EVP_CIPHER_CTX_free(context)
            throw Self.failure
        }
        return context
    }

    /// The bytes in their other form, as many as were given; nil when libcrypto fails.
    private static func updated(_ context: OpaquePointer, _ bytes: [UInt8]) -> [UInt8]? {
        if bytes.isEmpty { return [] }
        var result = [UInt8](repeating: 0, count: bytes.count)
        var length: Int32 = 0
        guard let count = Int32(exactly: bytes.count),
            ccrypto.EVP_CipherUpdate(context, &result, &length, bytes, count) == 1, length == count
        else { return nil }
        return result
    }

    private var cipher: OpaquePointer? {
        switch key.count {
        case 16: ccrypto.EVP_aes_128_gcm()
        case 24: ccrypto.EVP_aes_192_gcm()
        default: ccrypto.EVP_aes_256_gcm()
        }
    }
}
