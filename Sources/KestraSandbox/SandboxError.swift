internal import SandboxHTTP

/// Why a sandbox does not start.
public struct SandboxError: Error, CustomStringConvertible, Sendable {
    /// One line: what failed, why, and what to do.
    public let description: String
    /// Whether an option has a value that no sandbox can use.
    public var isMisuse = false

    static func listening(_ failure: ListenFailure) -> SandboxError {
        switch failure {
        case .library(let reason):
            SandboxError(description: "\(reason); install the Debian package libmicrohttpd12")
        case .address(let address, let reason):
            SandboxError(description: "cannot listen on \(address): \(reason); choose another port or port 0")
        }
    }

    static func fault(_ text: String) -> SandboxError {
        SandboxError(
            description:
                "cannot read the fault '\(text)'; write it like 'POST /executions* lose-reply 1/3', with one of "
                + "lose-reply, delay 2s, late 3s, cut, status 503, silent",
            isMisuse: true
        )
    }

    static func encryptionKey() -> SandboxError {
        SandboxError(
            description:
                "the encryption key is not 16, 24 or 32 bytes in Base64; make one with 'openssl rand -base64 32'"
        )
    }

    static func encryption(_ reason: String) -> SandboxError {
        SandboxError(description: "cannot encrypt SECRET inputs: \(reason)")
    }

    static func state(_ directory: String, reason: String) -> SandboxError {
        SandboxError(description: "cannot use the state directory \(directory): \(reason)")
    }
}
