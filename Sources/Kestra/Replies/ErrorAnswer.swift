internal import HTTPTransport
internal import Values

/// Creates the error for a reply with a status of 400 or above, or for an exchange without a reply.
///
/// A class, because async functions would reserve memory for a copy of the configuration at each use of a value.
final class ErrorAnswer: Sendable {
    let configuration: KestraConfiguration

    init(configuration: KestraConfiguration) { self.configuration = configuration }

    /// The error for a reply.
    ///
    /// `subject` is the object of the call, such as `flow company.team.etl`. `isChange`: whether the call may change it.
    func error(of reply: KestraReply, subject: String?, isChange: Bool = false) -> KestraError {
        // Hidden before the error is made, so that nothing keeps a secret.
        let secrets = reply.source.secrets
        let body = ErrorBody(reply, hiding: secrets)
        let subject = subject.map(Self.cut)
        let (status, operation) = (reply.status, reply.operation)
        let said = body.message
        switch status {
        case 401: return unauthorized(operation)
        case 300..<400:
            return KestraError(
                .badReply,
                "the server redirects to \(reply.headers["Location"].map(Self.target)?.hiding(secrets) ?? "another address")",
                status: status,
                operation: operation,
                hint: "use that address"
            )
        default: break
        }
        var message: String
        if said.isEmpty || Self.noThing.contains(said) {
            message =
                status == 404
                ? "\(subject ?? "the requested object") does not exist" : about(subject, "status \(status)")
        } else {
            message = about(subject, said)
        }
        if let traceId = body.traceId { message += " (trace id \(traceId))" }
        return KestraError(
            code(status, body),
            message,
            status: status,
            operation: operation,
            hint: hint(status, body, isChange: isChange),
            details: body.details
        )
    }

    /// The error for a failure of the network, whose words contain no secret of the request.
    func error(_ failure: TransportFailure, operation: String?) -> KestraError {
        let address = configuration.address
        switch failure.kind {
        case .cancelled:
            return KestraError(.cancelled, "cancelled", operation: operation, underlying: failure)
        case .timeout, .silent:
            // The errors of the transport's own limits contain the whole address.
            let names = failure.message.contains(address)
            return KestraError(
                .timeout,
                names ? failure.message : "\(address) did not answer in time: \(failure.reason(at: address))",
                operation: operation,
                underlying: failure
            )
        case .refused:
            return KestraError(
                .unreachable,
                "\(address) refuses connections: \(failure.reason(at: address))",
                operation: operation,
                hint: "is the server running, and is this its address?",
                underlying: failure
            )
        case .tooLarge, .outOfMemory:
            return KestraError(
                .badReply,
                failure.message,
                operation: operation,
                hint: Self.tooLargeHint,
                underlying: failure
            )
        case .unsendable:
            return KestraError(.invalid, failure.message, operation: operation, underlying: failure)
        case .notAllowed:
            return KestraError(
                .restricted,
                failure.message,
                operation: operation,
                details: failure.host.map { ["host": .string($0)] } ?? [:],
                underlying: failure
            )
        case .unresolved, .tls, .cut, .other:
            return KestraError(
                .unreachable,
                "\(address) cannot be reached: \(failure.reason(at: address))",
                operation: operation,
                hint: failure.tlsProblem?.hint,
                underlying: failure
            )
        }
    }

    /// The target of a redirect, without its query, which may contain a ticket of any name.
    private static func target(_ location: String) -> String {
        ShownAddress.text(String(location.prefix { !"?#".contains($0) }))
    }

    static let tooLargeHint =
        "raise --memory if the script has a limit; stream large files with files.download, and read searches page by page"

    /// A path or name may be as long as a request can be.
    private static func cut(_ subject: String) -> String {
        subject.utf8.count > 300 ? subject.prefix(200) + "…" : subject
    }

    private func about(_ subject: String?, _ text: String) -> String { subject.map { "\($0): \(text)" } ?? text }

    private func unauthorized(_ operation: String?) -> KestraError {
        let address = configuration.address
        let (message, hint) =
            switch configuration.credentials {
            case .none:
                ("\(address) requires credentials, and none are set", "set KESTRA_USERNAME and KESTRA_PASSWORD")
            case .basic(let username, _):
                (
                    "\(address) does not accept the password of user \(username)",
                    "check KESTRA_USERNAME and KESTRA_PASSWORD"
                )
            case .token:
                ("\(address) does not accept the token", "open source servers take a user and a password, not a token")
            }
        return KestraError(.unauthorized, message, status: 401, operation: operation, hint: hint)
    }

    /// A call that contradicts the state is a conflict on every version, although some versions return 422 or 500.
    private func code(_ status: Int, _ body: ErrorBody) -> KestraError.Code {
        let isConflict =
            body.message.contains("already exists") || body.message.contains("No task found to restart")
        // An action that the server did not complete in time; other 504s come from a gateway.
        if status == 504, body.problem == "timeout" { return .timeout }
        return isConflict ? .conflict : .of(status: status)
    }

    /// The texts of a 404 that does not name the missing object.
    private static let noThing: Set = ["Not Found", "Resource not found", "Page Not Found"]

    private func hint(_ status: Int, _ body: ErrorBody, isChange: Bool) -> String? {
        switch status {
        case 422 where body.message.contains("Invalid label key"):
            "servers from 2.0 on take keys of lowercase letters, digits, '-', '_' and '.' that begin with a letter"
        case 413: "the server, or a proxy in front of it, limits the size of requests"
        case 414, 431: "the server, or a proxy in front of it, limits the size of the address and of the headers"
        case 504 where isChange: "the change may still take effect: read the object before you repeat the call"
        case 504: "the server did not reply before its own time limit or that of a proxy"
        case 503 where body.problem == "migration-required": "the server's database must be migrated first"
        case 500... where body.traceId != nil: "the server's log has the cause under the trace id"
        case 403: "the user is not allowed to do this"
        case 407: "the proxy requires a user and a password: http://NAME:PASSWORD@proxy:3128"
        case 429: "the server limits the rate of requests"
        case 502, 503: "the server, or a proxy in front of it, is not ready"
        default: nil
        }
    }
}

extension TLSProblem {
    /// What to do about it.
    var hint: String? {
        switch self {
        case .untrusted:
            "to trust it, give its authority with --ca-file FILE or KESTRA_CA_FILE; --insecure disables the check"
        case .wrongName: "use the name in the certificate; --insecure disables the check"
        case .certificateDemanded:
            "if it requires a client certificate, give one with --client-cert and --client-key, or KESTRA_CLIENT_CERT and "
                + "KESTRA_CLIENT_KEY"
        case .certificateRefused: "check --client-cert and --client-key, or KESTRA_CLIENT_CERT and KESTRA_CLIENT_KEY"
        case .unusableFile:
            "certificates and keys are PEM files without a pass phrase; the key is in the certificate's file or in that of "
                + "--client-key"
        case .other: nil
        }
    }
}
