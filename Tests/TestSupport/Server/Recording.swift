internal import Values

/// Exchanges recorded from a real server of one version.
package struct Recording: Sendable {
    /// One request and what the server answered.
    package struct Step: Sendable {
        package let name: String
        package let group: String
        package let method: String
        /// Path and query as they were sent.
        package let target: String
        package let authorized: Bool
        package let requestHeaders: [(name: String, value: String)]
        package let requestBody: [UInt8]
        /// Nil when the recorder gave up before the head of an answer came.
        package let status: Int?
        package let headers: [(String, String)]
        package let body: Body
    }

    package enum Body: Sendable {
        case whole([UInt8])
        /// The raw lines of an event stream and how it ended ("server closed" in order).
        case lines([String], end: String?)
    }

    package let version: String
    package let steps: [Step]

    /// Reads the recording of "0.24", "1.0", "1.3" or "2.0".
    package init(version: String) throws {
        self.version = version
        let json = try JSON(parsing: try readFile("\(Repository.recordings)/\(version).json"), exact: true)
        steps = (json.arrayValue ?? []).map(Step.init(json:))
    }

    /// The step of that name, nil when there is none.
    package subscript(name: String) -> Step? { steps.first { $0.name == name } }
}

extension Recording.Step {
    init(json: JSON) {
        let request = json["request"]
        let response = json["response"]
        name = json["name"]?.stringValue ?? ""
        group = json["group"]?.stringValue ?? ""
        method = request?["method"]?.stringValue ?? ""
        target = request?["path"]?.stringValue ?? ""
        authorized = request?["auth"]?.boolValue ?? true
        requestHeaders = (request?["headers"]?.objectValue.map(Array.init) ?? []).map {
            ($0.key, $0.value.stringValue ?? "")
        }
        requestBody = request.map(Self.wholeBody) ?? []
        status = response?["status"]?.integerValue.map { Int($0) }
        headers = (response?["headers"]?.objectValue.map(Array.init) ?? []).map { ($0.key, $0.value.stringValue ?? "") }
        if let lines = response?["lines"]?.arrayValue {
            body = .lines(lines.compactMap { $0[1]?.stringValue }, end: response?["end"]?.stringValue)
        } else {
            body = .whole(response.map(Self.wholeBody) ?? [])
        }
    }

    private static func wholeBody(_ message: JSON) -> [UInt8] {
        if let json = message["json"] { return json.bytes() }
        if let text = (message["text"] ?? message["body"])?.stringValue { return Array(text.utf8) }
        return message["body_base64"]?.stringValue.flatMap(decodeBase64) ?? []
    }
}

/// The bytes of base64 text, nil when it is none.
package func decodeBase64(_ text: String) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var bytes: [UInt8] = []
    var bits = 0
    var value = 0
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
        guard let digit = alphabet.firstIndex(of: byte) else { return nil }
        value = (value << 6 | digit) & 0xFFFFFF
        bits += 6
        if bits >= 8 {
            bits -= 8
            bytes.append(UInt8(truncatingIfNeeded: value >> bits))
        }
    }
    return bytes
}
