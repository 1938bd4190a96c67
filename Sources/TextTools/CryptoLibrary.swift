internal import CCrypto

/// Why OpenSSL's libcrypto did not do what was asked of it.
package struct CryptoFailure: Error {
    /// One line: what failed and what to do.
    package let message: String
}

/// OpenSSL's libcrypto, which is loaded when it is first needed.
enum CryptoLibrary {
    static func load() throws(CryptoFailure) {
        guard ccrypto_load() == 0 else {
            throw CryptoFailure(
                message: "\(String(cString: late_library_error())); install the Debian package libssl3"
            )
        }
    }
}
