internal import HTTPTransport
internal import Values

/// Reads the body of an error reply: the older format with `message` and `_embedded`, `application/problem+json`, plain
/// text, an HTML page of a proxy, or an empty body.
struct ErrorBody {
    /// The server's message on one line; empty if the body has no useful message.
    let message: String
    /// The problem type that servers from 2.0 on send, such as `entity-already-exists`.
    private(set) var problem: String?
    /// The trace id, under which the server's log has the cause.
    private(set) var traceId: String?

    /// The fields for the details of an error.
    var details: JSONObject {
        var details: JSONObject = [:]
        details["problem"] = problem.map(JSON.string)
        details["trace_id"] = traceId.map(JSON.string)
        return details
    }

    init(_ reply: KestraReply) { self.init(reply.bytes, contentType: reply.headers["Content-Type"] ?? "") }

    init(_ bytes: [UInt8], contentType: String) {
        if let json = try? JSON(parsing: bytes), case .object = json {
            message = Self.oneLine(Self.message(of: json))
            problem = json["type"]?.stringValue.flatMap { $0.split(separator: "/").last }.map(String.init)
            if problem == "about:blank" { problem = nil }
            traceId = json["traceId"]?.stringValue.map(Self.oneLine)
        } else if contentType.contains("html") || bytes.first == UInt8(ascii: "<") {
            message = "the reply is an HTML page, such as that of a proxy or a login"
        } else {
            message = Self.oneLine(String(decoding: bytes.prefix(300), as: UTF8.self))
        }
    }

    private static func message(of json: JSON) -> String {
        let text = json["message"]?.stringValue ?? json["detail"]?.stringValue ?? json["title"]?.stringValue ?? ""
        var parts = parts(of: text)
        for problem in problems(of: json) {
            // Servers repeat the message here, sometimes followed by more lines.
            let first = problem.split(separator: "\n").first ?? ""
            if !parts.contains(where: { $0.contains(first) }) { parts += Self.parts(of: problem) }
        }
        return parts.reduce("") { text, part in
            let end = text.lastIndex { !".:; \n".contains($0) }
            return end.map { text[...$0] + "; " + part } ?? part
        }
    }

    /// The violations in a message, without the punctuation that separates them.
    ///
    /// Servers put each on a line that begins with its place and a colon; a violation of the whole flow has no place.
    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let isViolation = line.hasPrefix(":")
            let words = line.drop { ":; ".contains($0) }
            if words.isEmpty { continue }
            if isViolation || parts.isEmpty { parts.append("") } else { parts[parts.count - 1] += "\n" }
            parts[parts.count - 1] += words
        }
        return parts
    }

    private static func problems(of json: JSON) -> [String] {
        let embedded = (json["_embedded"]?["errors"]?.arrayValue ?? []).compactMap { $0["message"]?.stringValue }
        let problems = (json["errors"]?.arrayValue ?? []).compactMap { problem -> String? in
            if let text = problem.stringValue { return text }
            guard let detail = (problem["detail"] ?? problem["message"])?.stringValue else { return nil }
            guard let place = (problem["path"] ?? problem["pointer"])?.stringValue else { return detail }
            return "\(place): \(detail)"
        }
        let invalids = (json["invalids"]?.arrayValue ?? []).compactMap { invalid in
            invalid["message"]?.stringValue.map { message in
                (invalid["invalidValue"]?.stringValue).map { "\($0): \(message)" } ?? message
            }
        }
        return embedded + problems + invalids
    }

    /// Without line breaks and without control sequences for terminals.
    private static func oneLine(_ text: String) -> String {
        let line = text.split { $0.isWhitespace || $0.unicodeScalars.contains(where: commands) }.joined(separator: " ")
        return line.count > longest ? line.prefix(longest) + " …" : line
    }

    /// A longer text is a page or a stack trace.
    private static let longest = 4000

    /// Control characters, and characters that change the writing direction.
    private static func commands(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
