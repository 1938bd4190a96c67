internal import CCrypto

/// Encryption by AES in Galois/Counter Mode without additional data, by OpenSSL's libcrypto.
package struct AESGCM: Sendable {
    /// The size of a nonce in bytes.
    package static let nonceSize = 12
    /// The size of the tag in bytes, which follows the encrypted bytes.
    package static let tagSize = 16

    private enum Direction: Int32 {
        case decrypt, encrypt
    }

    private let key: [UInt8]

    /// Returns nil if the key does not have 16, 24 or 32 bytes.
    ///
    /// - Throws: `CryptoFailure` if libcrypto cannot be loaded.
    package init?(key: [UInt8]) throws(CryptoFailure) {
        guard [16, 24, 32].contains(key.count) else { return nil }
        try CryptoLibrary.load()
        self.key = key
    }

    /// Encrypts a message; the tag follows the encrypted bytes.
    ///
    /// The nonce has 12 bytes and must be unique for a key. Throws if libcrypto does not support the cipher or runs out of
    /// memory.
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

    /// Decrypts a message; nil if the key or the nonce is wrong, or if the bytes were changed.
    ///
    /// Throws if libcrypto does not support the cipher or runs out of memory.
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
        message: "OpenSSL does not encrypt by AES-GCM: its configuration forbids it, or memory ran out"
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

    /// The encrypted or decrypted bytes, of the same number; nil if libcrypto fails.
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
