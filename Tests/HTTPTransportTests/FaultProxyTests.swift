import EventLoop
import HTTPTransport
import TestSupport
import Testing

struct FaultProxyTests {
    private static let text = String(repeating: "0123456789", count: 150)

    /// Sends a request through a proxy with a fault; the server counts the requests that reach it.
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

    @Test("Without a fault, or in pieces of one byte, a response arrives complete", arguments: [Fault.none, .trickle])
    func whole(fault: Fault) async throws {
        let answer = try await Self.ask(fault, method: "POST")
        #expect(answer.text == Self.text)
        #expect(answer.arrived == 1)
    }

    @Test(
        "A lost request and a lost response both break the connection",
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

    @Test("The response of a gateway is a response")
    func gateway() async throws {
        let answer = try await Self.ask(.status(503, retryAfter: "1"))
        #expect(answer.text == "the gateway says 503")
        #expect(answer.arrived == 0)
    }

    @Test("A request through a silent proxy, or one that holds it back, fails in time", arguments: [0, 300])
    func silent(after count: Int) async throws {
        let answer = try await Self.ask(.silent(after: count), patience: .milliseconds(50))
        #expect(answer.failure?.kind == .timeout)
    }

    @Test("A request that was held back arrives before the next one")
    func late() async throws {
        let server = try TestServer(.answer(text: Self.text))
        let proxy = try FaultProxy(port: server.port, plan: .script(.late(after: 1, method: "GET")))
        let thread = try LoopThread.start(name: "late")
        defer { thread.stop() }
        let transport = CurlTransport(loop: thread.loop)
        var post = HTTPRequest(method: "POST", url: proxy.address + "/held", body: .bytes([1]))
        // Long enough for the request to reach the proxy on a busy machine.
        post.timeout = .seconds(2)
        await #expect(throws: TransportFailure.self) { try await transport.send(post) }
        for path in ["/1", "/2"] { _ = try await transport.send(HTTPRequest(url: proxy.address + path)).text() }
        #expect(server.requests.map(\.path) == ["/1", "/held", "/2"])
    }

    @Test("In every case, a response is complete or a failure", arguments: 1...60 as ClosedRange<UInt64>)
    func never(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let fault = Fault.random(using: &random)
        let answer = try await Self.ask(fault, patience: .seconds(3))
        var fine = [.cut, .timeout].contains(answer.failure?.kind) || answer.text == Self.text
        fine = fine || answer.text?.hasPrefix("the gateway") == true
        // HTTP cannot detect a response whose length was reduced.
        if case .wrongLength(let extra) = fault, extra < 0 { fine = answer.text.map(Self.text.hasPrefix) == true }
        #expect(fine, "seed \(seed): \(fault): \(answer)")
    }
}
