import EventLoop
import HTTPTransport
import TestSupport
import Testing

struct FaultProxyTests {
    private static let text = String(repeating: "0123456789", count: 150)

    /// Asks through a proxy with that fault; the server counts what reaches it.
    private static func ask(
        _ fault: Fault,
        method: String = "GET"
    ) async throws -> (text: String?, failure: TransportFailure?, arrived: Int) {
        let server = try TestServer(.answer(text: text))
        let proxy = try FaultProxy(port: server.port, plan: .script(fault))
        let thread = try LoopThread.start(name: "fault")
        defer { thread.stop() }
        let transport = CurlTransport(loop: thread.loop)
        let request = HTTPRequest(
            method: method,
            url: proxy.address + "/x",
            body: method == "GET" ? .none : .bytes([1])
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

    @Test("Whatever happens, an answer is whole or a failure, never half", arguments: 1...60 as ClosedRange<UInt64>)
    func never(seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let answer = try await Self.ask(.random(using: &random))
        let fine =
            answer.failure?.kind == .cut || answer.text == Self.text || answer.text?.hasPrefix("the gateway") == true
        #expect(fine, "\(answer)")
    }
}
