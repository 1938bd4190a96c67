import EventLoop
import HTTPTransport
import TestSupport
import Testing

struct FailureTests {
    @Test("A closed port is refused at once, and nothing has arrived")
    func refused() async throws {
        let exchange = try Exchange(.answer())
        let address = exchange.server.address
        exchange.server.stop()
        let failure = await failure { _ = try await exchange.transport.send(HTTPRequest(url: address)) }
        #expect(failure?.kind == .refused)
        #expect(failure?.mayHaveArrived == false)
        #expect(failure?.message.contains(address) == true)
        #expect(failure?.message.contains("Connection refused") == true)
    }

    @Test("An unknown host is reported")
    func unresolved() async throws {
        let exchange = try Exchange(.answer())
        let failure = await failure {
            _ = try await exchange.transport.send(
                HTTPRequest(url: "http://user:test-secret-password@no-such-host.invalid/x")
            )
        }
        #expect(failure?.kind == .unresolved)
        #expect(failure?.mayHaveArrived == false)
        #expect(failure?.message.contains("no-such-host.invalid") == true)
        #expect(failure?.message.contains("secret") == false)
    }

    @Test(
        "An invalid address or method is refused before anything is sent",
        arguments: [
            ("GET", "ftp://127.0.0.1/"), ("GET", "http://"), ("GET", "file:///etc/passwd"),
            ("get it", "http://127.0.0.1:1/"),
        ]
    )
    func malformed(method: String, url: String) async throws {
        let exchange = try Exchange(.answer())
        let failure = await failure { _ = try await exchange.transport.send(HTTPRequest(method: method, url: url)) }
        #expect(failure?.kind == (method == "GET" ? .other : .unsendable))
        #expect(failure?.mayHaveArrived == false)
    }

    @Test("A deadline covers head and body", arguments: [true, false])
    func timeout(inBody: Bool) async throws {
        let exchange = try Exchange(
            TestReply(inBody ? [TestReply.chunkedHead(), TestReply.chunk([1]), .wait(Gate())] : [.wait(Gate())])
        )
        let failure = await failure {
            _ = try await exchange.send("GET", "/x", timeout: .milliseconds(50)).body.collect(limit: 100)
        }
        #expect(failure?.kind == .timeout)
        #expect(failure?.mayHaveArrived == true)
        #expect(failure?.message == "no complete answer from \(exchange.server.address)/x within 0.05 seconds")
    }

    @Test("Silence is measured from the last byte")
    func silence() async throws {
        let clock = ManualClock()
        let gates = [Gate(), Gate()]
        let exchange = try Exchange(TransportConfiguration(), clock: clock) { _, _ in
            TestReply([
                TestReply.chunkedHead(), .wait(gates[0]), TestReply.chunk([1]), .wait(gates[1]), TestReply.chunk([2]),
                .wait(Gate()),
            ])
        }
        let response = try await exchange.send(silence: .seconds(30))
        for (index, gate) in gates.enumerated() {
            clock.advance(by: .seconds(20))
            gate.open()
            #expect(try await response.body.next() == [UInt8(index + 1)])
        }
        clock.advance(by: .seconds(31))
        let failure = await failure { _ = try await response.body.next() }
        #expect(failure?.kind == .silent)
    }

    @Test("Cancelling the task closes the transfer", arguments: ["before", "head", "body"])
    func cancel(at moment: String) async throws {
        let exchange = try Exchange { request, _ in
            if request.path == "/next" { return .answer(text: "fine") }
            return TestReply(
                moment == "head" ? [.wait(Gate())] : [TestReply.chunkedHead(), TestReply.chunk([1]), .wait(Gate())]
            )
        }
        let transport = exchange.transport
        let request = HTTPRequest(url: exchange.server.address)
        let task = Task { () async -> TransportFailure? in
            if moment == "before" { while !Task.isCancelled { await Task.yield() } }
            return await failure { _ = try await transport.send(request).body.collect(limit: 10) }
        }
        if moment != "before" { while exchange.server.requests.isEmpty { await Task.yield() } }
        task.cancel()
        #expect(await task.value?.kind == .cancelled)
        #expect(try await exchange.send("GET", "/next").text() == "fine")
        // A request that is cancelled before it begins opens no connection.
        if moment == "before" { #expect(exchange.server.connectionCount == 1) }
    }

    @Test("Closing a transport ends its exchanges and refuses new ones", arguments: [true, false])
    func close(withLoop: Bool) async throws {
        let exchange = try Exchange(TestReply([.wait(Gate())]))
        let transport = exchange.transport
        let request = HTTPRequest(url: exchange.server.address)
        let task = Task { await failure { _ = try await transport.send(request) } }
        while exchange.server.requests.isEmpty { await Task.yield() }
        if withLoop { exchange.thread.stop() } else { await transport.close() }
        #expect(await task.value?.kind == .cancelled)
        let later = await failure { _ = try await transport.send(request) }
        #expect(later == TransportFailure(.cancelled, "the transport is closed", mayHaveArrived: false))
    }
}
