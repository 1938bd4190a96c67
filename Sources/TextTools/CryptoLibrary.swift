internal import CCrypto

/// The reason why a function of OpenSSL's libcrypto failed.
package struct CryptoFailure: Error {
    /// One line: what failed and what to do.
    package let message: String
}

/// OpenSSL's libcrypto, which is loaded at its first use.
enum CryptoLibrary {
    static func load() throws(CryptoFailure) {
        guard ccrypto_load() == 0 else {
            throw CryptoFailure(
                message: "\(String(cString: late_library_error())); install the Debian package libssl3"
            )
        }
    }
}
