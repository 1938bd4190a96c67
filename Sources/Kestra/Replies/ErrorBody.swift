internal import HTTPTransport
internal import Values

/// Reads the body of an error reply: the older format with `message` and `_embedded`, `application/problem+json`, plain
/// text, an HTML page of a proxy, or an empty body.
///
/// The message is short, so only the beginning of each text and the first problems are read: the cost does not depend on
/// the number of problems that a server lists.
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

    /// Reads the body of a reply without secret texts.
    init(_ reply: KestraReply, hiding secrets: [String] = []) {
        if Self.mayBeObject(reply.bytes), let root = (try? reply.document())?.root, root.isObject {
            message = Self.oneLine(Self.message(of: root).hiding(secrets))
            let type = Self.text(root["type"])?.hiding(secrets)
            problem = type.flatMap { $0.split(separator: "/").last }.map(String.init)
            if problem == "about:blank" { problem = nil }
            traceId = Self.text(root["traceId"]).map { Self.oneLine($0.hiding(secrets)) }
        } else if reply.headers["Content-Type"]?.contains("html") == true || reply.bytes.first == UInt8(ascii: "<") {
            message = "the reply is an HTML page, such as that of a proxy or a login"
        } else {
            // Hidden before it is cut: a part of a secret would not be found.
            let text = String(decoding: reply.bytes.prefix(4000), as: UTF8.self).hiding(secrets)
            message = Self.oneLine(String(text.prefix(300)))
        }
    }

    /// Whether a body begins and ends as a JSON object.
    ///
    /// Reading megabytes of another kind only to find that they are not JSON takes long, and nothing interrupts it.
    static func mayBeObject(_ bytes: [UInt8]) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        let isInside: (UInt8) -> Bool = { $0 > 0x20 }
        return text.first(where: isInside) == UInt8(ascii: "{") && text.last(where: isInside) == UInt8(ascii: "}")
    }

    private static func message(of root: JSONView) -> String {
        let text = Self.text(root["message"]) ?? Self.text(root["detail"]) ?? Self.text(root["title"]) ?? ""
        var parts = parts(of: text)
        var bytes = text.utf8.count
        for problem in problems(of: root) {
            guard bytes < mostBytes else { break }
            // Servers repeat the message here, sometimes followed by more lines.
            let first = problem.split(separator: "\n").first ?? ""
            if parts.contains(where: { $0.contains(first) }) { continue }
            parts += Self.parts(of: problem)
            bytes += problem.utf8.count
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

    private static func problems(of root: JSONView) -> [String] {
        let embedded = first(root["_embedded"]?["errors"]).compactMap { text($0["message"]) }
        let problems = first(root["errors"]).compactMap { problem -> String? in
            if let text = text(problem) { return text }
            guard let detail = text(problem["detail"] ?? problem["message"]) else { return nil }
            guard let place = text(problem["path"] ?? problem["pointer"]) else { return detail }
            return "\(place): \(detail)"
        }
        let invalids = first(root["invalids"]).compactMap { invalid in
            text(invalid["message"]).map { message in
                text(invalid["invalidValue"]).map { "\($0): \(message)" } ?? message
            }
        }
        return embedded + problems + invalids
    }

    /// The first elements of a list of problems.
    private static func first(_ list: JSONView?) -> [JSONView] {
        list.map { Array($0.elements.prefix(mostProblems)) } ?? []
    }

    /// The beginning of a text; nil for other kinds.
    private static func text(_ view: JSONView?) -> String? { view?.stringValue(upTo: mostBytes) }

    /// Without line breaks and without control sequences for terminals.
    private static func oneLine(_ text: String) -> String {
        let line = text.split { $0.isWhitespace || $0.unicodeScalars.contains(where: commands) }.joined(separator: " ")
        return line.count > longest ? line.prefix(longest) + " …" : line
    }

    /// A longer text is a page or a stack trace.
    private static let longest = 4000
    /// The bytes of the longest message, and one more character, so that a cut is seen.
    private static let mostBytes = 4 * longest + 4
    private static let mostProblems = 100

    /// Control characters, and characters that change the writing direction.
    private static func commands(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
