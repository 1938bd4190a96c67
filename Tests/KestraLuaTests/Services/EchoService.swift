import Synchronization
import TestSupport
import Values

/// A service that answers by the path of a request.
final class EchoService: Sendable {
    let server: TestServer
    /// Another server, to which redirects lead.
    let other: TestServer

    init() throws {
        let counts = Counts()
        let other = try TestServer { request, _ in Self.echo(request) }
        self.other = other
        server = try TestServer { [address = other.address] request, _ in
            Self.reply(to: request, number: counts.next(request.target), other: address)
        }
    }

    func stop() {
        server.stop()
        other.stop()
    }

    private static func reply(to request: TestRequest, number: Int, other: String) -> TestReply {
        let parts = request.path.split(separator: "/").map(String.init)
        switch parts.first {
        case "status":
            let status = parts.dropFirst().first.flatMap { Int($0) } ?? 500
            return .answer(status, text: "no such thing\nmore")
        case "page": return .answer(500, headers: [("Content-Type", "text/html")], "<html>".utf8)
        case "repeats":
            return .answer(401, text: "you sent \(request.header("Authorization") ?? "") and \(request.target)")
        // The first two requests fail.
        case "busy": return number < 2 ? .answer(503, headers: [("Retry-After", "0")]) : .answer(text: "at last")
        case "cut": return number < 1 ? TestReply.answer(text: "whole").cut(after: 42) : .answer(text: "whole")
        case "away": return .answer(302, headers: [("Location", other + "/there")])
        case "moved": return .answer(307, headers: [("Location", "/echo?moved")])
        case "cookies":
            return .answer(headers: [("Set-Cookie", "a=1"), ("X-A", "1"), ("x-a", "2"), ("Set-Cookie", "b=2")])
        case "big": return .answer(200, [UInt8](repeating: UInt8(ascii: "x"), count: 5 << 20))
        case "hold": return TestReply([.hold])
        case "text": return .answer(text: "{no json")
        case "empty": return .answer(204)
        default: return echo(request)
        }
    }

    private static func echo(_ request: TestRequest) -> TestReply {
        let headers = JSON.object(JSONObject(request.headers.map { ($0.name.lowercased(), .string($0.value)) }))
        let body: JSON = [
            "method": .string(request.method), "target": .string(request.target), "headers": headers,
            "body": .string(request.text),
        ]
        return .answer(headers: [("Content-Type", "application/json")], body.text().utf8)
    }
}

/// How many requests each target had.
private final class Counts: Sendable {
    private let seen = Mutex<[String: Int]>([:])

    func next(_ target: String) -> Int {
        seen.withLock { seen in
            defer { seen[target, default: 0] += 1 }
            return seen[target] ?? 0
        }
    }
}
