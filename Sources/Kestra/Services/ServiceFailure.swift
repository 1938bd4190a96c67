internal import HTTPTransport
internal import Values

/// Creates the errors about one request to a service, without its secrets.
struct ServiceFailure: Sendable {
    /// The longest part of a reply in the field `body`, in bytes.
    private static let longestBody = 64 << 10

    let request: ServiceRequest
    /// `GET https://example.com/path`.
    private let subject: String
    /// The address without secrets.
    let shown: String

    init(_ request: ServiceRequest, address: String) {
        self.request = request
        shown = ShownAddress.text(address).hiding(request.secrets)
        let cut = shown.utf8.count > 300 ? shown.prefix(200) + "…" : shown
        subject = "\(request.method) \(cut)"
    }

    /// A reply with a status of 400 or above.
    func error(of reply: ServiceReply) -> KestraError {
        // Hidden before it is cut: a part of a secret would not be found.
        let text = String(decoding: reply.bytes.prefix(2 * Self.longestBody), as: UTF8.self).hiding(request.secrets)
        let body = String(decoding: Array(text.utf8.prefix(Self.longestBody)), as: UTF8.self)
        return error(
            .httpFailed,
            "status \(reply.status)\(Self.reason(in: body, reply.headers))",
            status: reply.status,
            hint: Self.hint(reply.status),
            details: ["body": .string(body)]
        )
    }

    /// A failure of the network.
    func error(of failure: TransportFailure) -> KestraError {
        let failure = failure.hiding(request.secrets)
        let hint = failure.mayHaveArrived && !request.reads ? "the service may have received the request" : nil
        switch failure.kind {
        case .cancelled: return error(.cancelled, "cancelled", failure)
        case .timeout, .silent: return error(.timeout, "no reply in time: \(failure.message)", hint: hint, failure)
        case .tooLarge, .outOfMemory:
            return error(
                .badReply,
                failure.message,
                hint: "the option to writes a reply of any size to a file",
                failure
            )
        case .unsendable: return error(.invalid, failure.message, failure)
        case .notAllowed:
            let details: JSONObject = failure.host.map { ["host": .string($0)] } ?? [:]
            return error(.restricted, failure.message, details: details, failure)
        case .other where !failure.mayHaveArrived: return error(.invalid, failure.message, failure)
        case .refused, .unresolved, .tls, .cut, .other:
            return error(.unreachable, failure.message, hint: failure.tlsProblem?.hint ?? hint, failure)
        }
    }

    private func error(
        _ code: KestraError.Code,
        _ text: String,
        status: Int? = nil,
        hint: String? = nil,
        details: JSONObject = [:],
        _ underlying: TransportFailure? = nil
    ) -> KestraError {
        var details = details
        details["method"] = .string(request.method)
        details["url"] = .string(shown)
        return KestraError(
            code,
            "\(subject): \(text)",
            status: status,
            operation: request.operation,
            hint: hint,
            details: details,
            underlying: underlying
        )
    }

    /// The first line of a text, such as ": no such channel"; nothing for a page and for other data.
    private static func reason(in body: String, _ headers: HTTPHeaders) -> String {
        let type = headers["Content-Type"]?.lowercased() ?? ""
        guard type.isEmpty || type.contains("json") || type.hasPrefix("text/plain") else { return "" }
        let line = body.split(whereSeparator: \.isNewline).first { $0.contains { !$0.isWhitespace } } ?? ""
        guard !line.isEmpty, !line.contains("\0") else { return "" }
        return ": " + (line.count > 300 ? line.prefix(300) + "…" : line)
    }

    private static func hint(_ status: Int) -> String? {
        switch status {
        case 401: "the service does not accept the credentials; the option auth sends them"
        case 407: "the proxy requires a user and a password: http://NAME:PASSWORD@proxy:3128"
        default: nil
        }
    }
}
