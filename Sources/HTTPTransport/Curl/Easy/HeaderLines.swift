/// The headers of a request as libcurl gets them.
///
/// Equal values have equal lines.
struct HeaderLines: Equatable {
    /// The size of a body from which the client first asks the server whether to send it.
    private static let askFirst = 1 << 20
    private static let bodyMethods: Set<String> = ["POST", "PUT", "PATCH"]

    /// The encodings that responses may have.
    static let encodings = "gzip, deflate"

    private let headers: [HTTPHeader]
    private let userAgent: String
    /// Whether to send a length of zero, for a method that usually has a body.
    private let saysEmpty: Bool
    /// Whether libcurl may add `Expect: 100-continue`.
    private let asksFirst: Bool

    init(of request: HTTPRequest, length: Int64, from userAgent: String) {
        self.userAgent = userAgent
        headers = request.headers
        saysEmpty = length == 0 && request.method != "GET" && Self.bodyMethods.contains(request.method)
        asksFirst = length == 0 || length >= Self.askFirst
    }

    /// All lines, including those that libcurl would otherwise format again for each request.
    ///
    /// - Throws: `TransportFailure` for a name or a value that would break the request's head.
    func lines() throws(TransportFailure) -> [String] {
        var lines: [String] = []
        lines.reserveCapacity(headers.count + 4)
        for header in headers {
            try Self.check(header)
            // An empty value is written with a semicolon, or libcurl would leave the header out.
            lines.append(header.value.isEmpty ? header.name + ";" : header.name + ": " + header.value)
        }
        if lacks("User-Agent") { lines.append("User-Agent: " + userAgent) }
        if lacks("Accept-Encoding") { lines.append("Accept-Encoding: " + Self.encodings) }
        if saysEmpty { lines.append("Content-Length: 0") }
        if !asksFirst { lines.append("Expect:") }
        return lines
    }

    private func lacks(_ name: String) -> Bool { !headers.contains { $0.isNamed(name) } }

    /// A line break in a header would start another header or request.
    private static func check(_ header: HTTPHeader) throws(TransportFailure) {
        var header = header
        let nameIsValid = header.name.withUTF8 { name in
            !name.isEmpty && name.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }
        }
        guard nameIsValid else {
            throw TransportFailure(
                .unsendable,
                "\(header.name.debugDescription) is not the name of a header",
                mayHaveArrived: false
            )
        }
        guard header.value.withUTF8({ $0.allSatisfy { ($0 >= 0x20 || $0 == 0x09) && $0 != 0x7F } }) else {
            throw TransportFailure(
                .unsendable,
                "the value of header \(header.name) has a control character in it",
                mayHaveArrived: false
            )
        }
    }
}
