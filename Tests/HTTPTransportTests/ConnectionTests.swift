import HTTPTransport
import TestSupport
import Testing

@Suite(.ownThread)
struct ConnectionTests {
    @Test("Successive requests share a connection; concurrent ones have one each")
    func keepAlive() async throws {
        // Neither side opens a second connection: 55 repetitions at a load of 20 to 130 had one each, and the server
        // ended no read early (EINTR, a descriptor closed twice). But all processes of the machine share its ports, and
        // a client that retries a server which is gone may connect here. So only the connections of these requests count.
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

    @Test("experiment")
    func experiment() async throws {
        let exchange = try Exchange(.answer(text: "x"))
        _ = try await exchange.send("GET", "/a").text()
        try await Task.sleep(for: .seconds(125))
        _ = try await exchange.send("GET", "/a").text()
        print("EXPERIMENT", exchange.server.connections(of: "/a").count)
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
