import Glibc
import TestSupport
import Values

/// The reply of a server.
struct Answer {
    let status: Int
    let headers: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON? { try? JSON(parsing: body) }

    /// The ids of the events of a stream, without repetitions.
    var events: [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("id:") }.map { String($0.dropFirst(4)) }.reduce(into: []) {
            if $0.last != $1 { $0.append($1) }
        }
    }

    /// Nil for bytes that are not an HTTP reply.
    init?(_ bytes: [UInt8]) {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        guard let status = head.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        self.status = status
        headers = head.dropFirst().reduce(into: [:]) { headers, line in
            let halves = line.split(separator: ":", maxSplits: 1)
            headers[halves[0].lowercased()] = halves.count == 2 ? String(halves[1].drop { $0 == " " }) : ""
        }
        let rest = Array(bytes[end.upperBound...])
        body = headers["transfer-encoding"] == "chunked" ? Self.joined(rest) : rest
    }

    private static func joined(_ chunked: [UInt8]) -> [UInt8] {
        var rest = chunked[...]
        var body: [UInt8] = []
        while let line = rest.firstRange(of: Array("\r\n".utf8)),
            let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16), size > 0
        {
            body += rest[line.upperBound...].prefix(size)
            rest = rest[line.upperBound...].dropFirst(size + 2)
        }
        return body
    }
}

/// Sends requests to a sandbox, each on its own connection.
struct SandboxClient {
    let port: UInt16

    init(address: String) {
        port = address.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    }

    static let credentials = "Authorization: Basic YWRtaW5Aa2VzdHJhLmlvOktlc3RyYTEyMyE="

    /// The reply; nil if the server closes the connection without a reply.
    func ask(
        _ method: String,
        _ path: String,
        _ body: [UInt8]? = nil,
        type: String? = nil,
        headers: [String] = [],
        credentials: Bool = true,
        patience: Int32 = 10_000
    ) -> Answer? {
        var lines =
            [
                "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1", "Accept: */*", "Accept-Encoding: identity",
                "Connection: close",
            ] + headers
        if credentials { lines.append(Self.credentials) }
        if let type { lines.append("Content-Type: \(type)") }
        if let body { lines.append("Content-Length: \(body.count)") }
        let head = lines.joined(separator: "\r\n") + "\r\n\r\n"
        return raw(Array(head.utf8) + (body ?? []), patience: patience)
    }

    /// Sends bytes unchanged.
    func raw(_ bytes: [UInt8], patience: Int32 = 10_000) -> Answer? {
        guard let connection = RawConnection(port: port) else { return nil }
        defer { connection.close() }
        connection.send(bytes)
        return Answer(connection.readAll(patience: patience))
    }

    func get(_ path: String) -> Answer? { ask("GET", "/api/v1/main" + path) }

    func post(_ path: String, _ body: String, type: String? = nil) -> Answer? {
        ask("POST", "/api/v1/main" + path, Array(body.utf8), type: type)
    }

    /// Creates a flow with these tasks in `company.team`.
    @discardableResult
    func deploy(_ id: String, tasks: String, head: String = "", tail: String = "") -> Answer? {
        let source = "id: \(id)\nnamespace: company.team\n\(head)tasks:\n\(tasks)\(tail)"
        return ask("POST", "/api/v1/main/flows", Array(source.utf8), type: "application/x-yaml")
    }

    func run(_ id: String, query: String = "?wait=true") -> Answer? {
        ask("POST", "/api/v1/main/executions/company.team/\(id)\(query)", [])
    }

    /// The ids of the running executions, as soon as there are so many; fewer if they do not appear in some seconds.
    func waitForRunning(_ count: Int) -> [String] {
        var ids: [String] = []
        for _ in 0..<2000 {
            let found = get("/executions/search?filters[state][EQUALS]=RUNNING")?.json?["results"]?.arrayValue ?? []
            ids = found.compactMap { $0["id"]?.stringValue }
            if ids.count >= count { break }
            usleep(2000)
        }
        return ids
    }

    static let log = "  - id: log\n    type: io.kestra.plugin.core.log.Log\n    message: hi\n"
}
