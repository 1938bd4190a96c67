import EventLoop
import HTTPTransport
import TestSupport
import Testing

struct FaultProxyTests {
    private static let text = String(repeating: "0123456789", count: 150)

    /// Asks through a proxy with that fault; the server counts what reaches it.
    private static func ask(
        _ fault: Fault,
        method: String = "GET",
        patience: Duration? = nil
    ) async throws -> (text: String?, failure: TransportFailure?, arrived: Int) {
        let server = try TestServer(.answer(text: text))
        let proxy = try FaultProxy(port: server.port, plan: .script(fault))
        let thread = try LoopThread.start(name: "fault")
        defer { thread.stop() }
        let transport = CurlTransport(loop: thread.loop)
        let request = HTTPRequest(
            method: method,
            url: proxy.address + "/x",
            body: method == "GET" ? .none : .bytes([1]),
            timeout: patience
        )
        do {
            let text = try await transport.send(request).text()
            return (text, nil, server.requests.count)
        } catch {
            return (nil, error as? TransportFailure, server.requests.count)
        }
    }

    @Test("Without a fault, or in pieces of a byte, an answer comes whole", arguments: [Fault.none, .trickle])
    func whole(fault: Fault) async throws {
        let answer = try await Self.ask(fault, method: "POST")
        #expect(answer.text == Self.text)
        #expect(answer.arrived == 1)
    }

    @Test(
        "A lost request or answer is a cut, and only the server knows which",
        arguments: [
            (Fault.dropRequest, 0), (.dropAnswer, 1), (.cut(after: 300), 1), (.reset(after: 300), 1),
            (.wrongLength(by: 7), 1),
        ]
    )
    func cut(fault: Fault, arrived: Int) async throws {
        let answer = try await Self.ask(fault, method: "POST")
        #expect(answer.failure?.kind == .cut)
        #expect(answer.failure?.mayHaveArrived == true)
        #expect(answer.arrived == arrived)
    }

    @Test("A gateway's answer is an answer")
    func gateway() async throws {
        let answer = try await Self.ask(.status(503, retryAfter: "1"))
        #expect(answer.text == "the gateway says 503")
        #expect(answer.arrived == 0)
    }

    @Test("A silent proxy, or one that holds the request back, is given up in time", arguments: [0, 300])
    func silent(after count: Int) async throws {
        let answer = try await Self.ask(.silent(after: count), patience: .milliseconds(50))
        #expect(answer.failure?.kind == .timeout)
    }

    @Test("A request that was held back arrives before the next one is let by")
    func late() async throws {
        let server = try TestServer(.answer(text: Self.text))
        let proxy = try FaultProxy(port: server.port, plan: .script(.late(after: 1, method: "GET")))
        let thread = try LoopThread.start(name: "late")
        defer { thread.stop() }
        let transport = CurlTransport(loop: thread.loop)
        var post = HTTPRequest(method: "POST", url: proxy.address + "/held", body: .bytes([1]))
        // Long enough for a busy machine to bring it to the proxy.
        post.timeout = .seconds(2)
        await #expect(throws: TransportFailure.self) { try await transport.send(post) }
        for path in ["/1", "/2"] { _ = try await transport.send(HTTPRequest(url: proxy.address + path)).text() }
        #expect(server.requests.map(\.path) == ["/1", "/held", "/2"])
    }

    @Test("Whatever happens, an answer is whole or a failure, never half", arguments: 1...60 as ClosedRange<UInt64>)
    func never(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let fault = Fault.random(using: &random)
        let answer = try await Self.ask(fault, patience: .seconds(3))
        var fine = [.cut, .timeout].contains(answer.failure?.kind) || answer.text == Self.text
        fine = fine || answer.text?.hasPrefix("the gateway") == true
        // HTTP has no way to tell an answer whose length was made smaller.
        if case .wrongLength(let extra) = fault, extra < 0 { fine = answer.text.map(Self.text.hasPrefix) == true }
        #expect(fine, "seed \(seed): \(fault): \(answer)")
    }
}
