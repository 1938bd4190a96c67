import HTTPTransport
import TestSupport
import Testing

@Suite(.ownThread)
struct MessageTests {
    @Test("Status, headers and body arrive unchanged")
    func answer() async throws {
        let exchange = try Exchange(
            .answer(404, headers: [("X-One", "  a b "), ("x-two", "1"), ("X-Two", "2")], "née".utf8)
        )
        let response = try await exchange.send()
        #expect(response.status == 404)
        #expect(response.headers["x-ONE"] == "a b")
        #expect(response.headers.all("X-TWO") == ["1", "2"])
        #expect(response.headers["X-Tw"] == nil)
        #expect(try await response.text() == "née")
    }

    @Test("The server gets the method, the path and only the expected headers")
    func request() async throws {
        let exchange = try Exchange(.answer())
        _ = try await exchange.send(
            "DELETE",
            "/a%2Fb?x=1",
            headers: [HTTPHeader(name: "X-A", value: "1"), HTTPHeader(name: "X-Empty", value: "")]
        )
        let request = try #require(exchange.server.requests.first)
        #expect(request.method == "DELETE")
        #expect(request.target == "/a%2Fb?x=1")
        let names = request.headers.map { $0.name.lowercased() }.sorted()
        #expect(names == ["accept", "accept-encoding", "host", "user-agent", "x-a", "x-empty"])
    }

    @Test(
        "Bodies arrive complete, with their length, for each method",
        arguments: ["POST", "PUT", "PATCH", "DELETE"],
        [0, 1, 70_000, 3_000_000]
    )
    func bodies(method: String, size: Int) async throws {
        let exchange = try Exchange { request, _ in .answer(text: "\(request.body.count)") }
        let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try await exchange.send(method, body: size == 0 ? .none : .bytes(body)).text() == "\(size)")
        let request = try #require(exchange.server.requests.first)
        #expect(request.body == body)
        #expect(request.header("Content-Length") == (size == 0 && method == "DELETE" ? nil : "\(size)"))
        #expect(request.header("Expect") == (size >= 1 << 20 ? "100-continue" : nil))
        #expect(request.header("Transfer-Encoding") == nil)
    }

    @Test("Requests with equal headers have the headers of their own bodies")
    func headersOfEach() async throws {
        let exchange = try Exchange { request, _ in .answer(text: "\(request.body.count)") }
        for size in [5, 2_000_000, 0, 5] {
            let body = HTTPBody.bytes([UInt8](repeating: 1, count: size))
            #expect(try await exchange.send("POST", body: body).text() == "\(size)")
        }
        #expect(exchange.server.requests.map { $0.header("Expect") } == [nil, "100-continue", nil, nil])
        #expect(exchange.server.requests.map { $0.header("Content-Length") } == ["5", "2000000", "0", "5"])
    }

    @Test("Headers of the caller replace default headers")
    func ownHeaders() async throws {
        let exchange = try Exchange(.answer())
        let own = [HTTPHeader(name: "user-agent", value: "mine"), HTTPHeader(name: "accept-encoding", value: "gzip")]
        _ = try await exchange.send(headers: own)
        let request = try #require(exchange.server.requests.first)
        #expect(request.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value) == ["mine"])
        #expect(request.headers.filter { $0.name.lowercased() == "accept-encoding" }.map(\.value) == ["gzip"])
    }

    @Test("Parts from memory and files follow each other")
    func segments() async throws {
        let folder = try TemporaryDirectory()
        try writeFile(folder.path + "/a.txt", String(repeating: "file ", count: 50_000))
        let exchange = try Exchange(.answer())
        _ = try await exchange.send(
            "POST",
            body: .segments([.bytes(Array("[".utf8)), .file(path: folder.path + "/a.txt"), .bytes(Array("]".utf8))])
        )
        #expect(exchange.server.requests.first?.text == "[" + String(repeating: "file ", count: 50_000) + "]")
    }

    @Test("A missing file is reported before anything is sent")
    func missingFile() async throws {
        let exchange = try Exchange(.answer())
        let failure = await failure { _ = try await exchange.send("POST", body: .file(path: "/nowhere/x.csv")) }
        #expect(failure?.message == "cannot send /nowhere/x.csv: No such file or directory")
        #expect(failure?.mayHaveArrived == false)
        #expect(exchange.server.requests.isEmpty)
    }

    @Test("A line break in a header is refused", arguments: ["a\r\nX-Evil: 1", "a\nb", "a\0b"])
    func headerInjection(value: String) async throws {
        let exchange = try Exchange(.answer())
        let failure = await failure { _ = try await exchange.send(headers: [HTTPHeader(name: "X-A", value: value)]) }
        #expect(failure?.message == "the value of header X-A has a control character in it")
        #expect(exchange.server.requests.isEmpty)
    }

    @Test("A handle does not repeat the body, method or headers of its last request")
    func reuse() async throws {
        let exchange = try Exchange { request, _ in
            .answer(headers: [("X-Method", request.method)], request.method == "HEAD" ? [] : Array("ok".utf8))
        }
        let steps: [(String, HTTPBody)] = [
            ("POST", .bytes([1, 2])), ("GET", .none), ("HEAD", .none), ("GET", .none), ("PUT", .bytes([3])),
            ("POST", .none),
            ("GET", .none),
        ]
        // Only the connections of these requests count, as in `ConnectionTests`.
        let path = "/reused"
        for (method, body) in steps {
            let response = try await exchange.send(
                method,
                path,
                headers: [HTTPHeader(name: "X-" + method, value: "1")],
                body: body
            )
            #expect(response.headers["X-Method"] == method)
            _ = try await response.text()
        }
        let requests = exchange.server.requests
        #expect(requests.map { $0.method } == steps.map { $0.0 })
        #expect(requests.map { $0.body } == [[1, 2], [], [], [], [3], [], []])
        for request in requests { #expect(request.headers.filter { $0.name.hasPrefix("X-") }.count == 1) }
        #expect(exchange.server.connections(of: path).count == 1, "of \(exchange.server.connectionCount) connections")
    }
}
