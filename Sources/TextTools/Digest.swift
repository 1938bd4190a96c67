internal import CCrypto

/// A hash function, computed by OpenSSL's libcrypto.
package enum Digest: Sendable {
    case md5
    case sha1
    case sha256
    case sha512

    /// The digest of a message.
    ///
    /// Throws if libcrypto cannot be loaded, or if its configuration forbids the function, as FIPS mode forbids MD5.
    package func bytes(of message: [UInt8]) throws(CryptoFailure) -> [UInt8] {
        try CryptoLibrary.load()
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard ccrypto.EVP_Digest(message, message.count, &digest, &length, function, nil) == 1 else {
            throw CryptoFailure(message: "OpenSSL does not compute \(self): its configuration forbids it")
        }
        return Array(digest.prefix(Int(length)))
    }

    private var function: OpaquePointer? {
        switch self {
        case .md5: ccrypto.EVP_md5()
        case .sha1: ccrypto.EVP_sha1()
        case .sha256: ccrypto.EVP_sha256()
        case .sha512: ccrypto.EVP_sha512()
        }
    }
}
