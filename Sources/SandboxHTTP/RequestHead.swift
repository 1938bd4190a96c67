import Values

/// The head of a request.
package struct RequestHead {
    package let method: String
    /// Path and query, not decoded.
    package let target: String
    /// The path, split at slashes and then decoded: `%2F` inside a segment does not split it.
    package let path: [String]
    package let query: Query
    package let headers: [(name: String, value: String)]

    /// Nil if the target is not a path, or contains a malformed escape.
    package init?(method: String, target: String, headers: [(name: String, value: String)]) {
        var target = target
        // Requests through a proxy have a full URL as their target; only the part after the host applies.
        if target.hasPrefix("http://"), let path = target.dropFirst("http://".count).firstIndex(of: "/") {
            target = String(target[path...])
        }
        let end = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        guard target.hasPrefix("/"), let query = Query(target[end...].dropFirst()) else { return nil }
        var path: [String] = []
        for segment in target[..<end].utf8.split(separator: UInt8(ascii: "/")) {
            guard let decoded = PercentEncoding.decode(Substring(segment), plusIsSpace: false) else { return nil }
            path.append(decoded)
        }
        self.method = method
        self.target = target
        self.path = path
        self.query = query
        self.headers = headers
    }

    /// Why the head, apart from its target, is ambiguous or malformed; nil if it is valid.
    package var problem: String? {
        let hosts = headers.count { Self.isSame($0.name, "host") }
        if hosts > 1 { return "there is more than one Host header" }
        guard let coding = header("transfer-encoding") else { return nil }
        if coding.lowercased() != "chunked" { return "the transfer encoding `\(coding)` is not known" }
        return header("content-length") == nil ? nil : "there is a length and a transfer encoding"
    }

    /// The first value of a header, its name in any case.
    package func header(_ name: String) -> String? {
        headers.first { Self.isSame($0.name, name) }?.value
    }

    /// Whether two names of headers are equal, case-insensitively.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count && (one == other || one.lowercased() == other.lowercased())
    }

    /// The content type without its parameters, in lower case; nil if the request has none.
    package var contentType: String? {
        guard let type = header("content-type")?.split(separator: ";").first else { return nil }
        let trimmed = type.drop { $0 == " " }.lowercased()
        return trimmed.split(separator: " ").first.map(String.init)
    }
}
