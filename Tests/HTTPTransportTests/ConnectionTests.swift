import HTTPTransport
import TestSupport
import Testing

@Suite(.ownThread)
struct ConnectionTests {
    @Test("Successive requests share a connection; concurrent ones have one each")
    func keepAlive() async throws {
        // libcurl does not reuse a connection that was idle for 118 s: with a pause of 125 s between two requests there are
        // two connections. On a busy machine the shared threads of Swift kept a test waiting for that long between two of
        // its requests, so these tests have threads of their own. Processes of other tests may connect to this port, so
        // only the connections of these requests count.
        let (first, then) = ("/one-by-one", "/at-once")
        let exchange = try Exchange(.answer(text: "x"))
        for _ in 0..<20 { _ = try await exchange.send("GET", first).text() }
        #expect(exchange.server.connections(of: first).count == 1, "of \(exchange.server.connectionCount) connections")
        let transport = exchange.transport
        let request = HTTPRequest(url: exchange.server.address + then)
        try await withThrowingTaskGroup { group in
            for _ in 0..<200 {
                group.addTask {
                    let text = try await transport.send(request).text()
                    #expect(text == "x")
                }
            }
            try await group.waitForAll()
        }
        #expect([first, then].map { path in exchange.server.requests.count { $0.target == path } } == [20, 200])
    }

    @Test(
        "An idle connection that the server closed is replaced, and a change is never sent twice",
        arguments: ["GET", "POST"]
    )
    func staleConnection(method: String) async throws {
        // The server reads the second request of a connection and closes it without a response.
        let exchange = try Exchange { request, count in
            count == 1 ? TestReply([.close]) : .answer(text: "\(request.connection)")
        }
        #expect(try await exchange.send("GET").text() == "0")
        if method == "GET" {
            #expect(try await exchange.send("GET").text() == "1")
            #expect(exchange.server.requests.count == 3)
        } else {
            let failure = await failure { _ = try await exchange.send("POST", body: .bytes([1])) }
            #expect(failure?.kind == .cut)
            #expect(failure?.mayHaveArrived == true)
            #expect(exchange.server.requests.count == 2)
        }
    }

    @Test("A change without a body is not sent twice either")
    func staleWithoutBody() async throws {
        let exchange = try Exchange { _, count in count == 1 ? TestReply([.close]) : .answer(text: "x") }
        _ = try await exchange.send().text()
        let failure = await failure { _ = try await exchange.send("DELETE", "/x?password=1") }
        #expect(failure?.kind == .cut)
        #expect(exchange.server.requests.count == 2)
    }
}
