import EventLoop
import HTTPTransport
import TestSupport
import Testing

/// A transport on a separate loop and thread, and a server; both end with the test.
final class Exchange {
    let server: TestServer
    let thread: LoopThread
    let transport: CurlTransport

    init(
        _ configuration: TransportConfiguration = TransportConfiguration(),
        clock: any LoopClock = SystemClock(),
        _ answer: @escaping @Sendable (TestRequest, Int) -> TestReply
    ) throws {
        server = try TestServer(answer)
        thread = try LoopThread.start(name: "transport", clock: clock)
        transport = CurlTransport(loop: thread.loop, configuration: configuration)
    }

    convenience init(_ reply: TestReply) throws { try self.init { _, _ in reply } }

    deinit { thread.stop() }

    func send(
        _ method: String = "GET",
        _ path: String = "/",
        headers: [HTTPHeader] = [],
        body: HTTPBody = .none,
        timeout: Duration? = nil,
        silence: Duration? = nil
    ) async throws(TransportFailure) -> HTTPResponse {
        try await transport.send(
            HTTPRequest(
                method: method,
                url: server.address + path,
                headers: headers,
                body: body,
                timeout: timeout,
                silence: silence
            )
        )
    }
}

extension HTTPResponse {
    func text() async throws -> String { String(decoding: try await body.collect(limit: 1 << 26), as: UTF8.self) }
}

/// The failure of an exchange; nil if it succeeds or throws another error.
func failure(of work: () async throws -> Void) async -> TransportFailure? {
    do {
        try await work()
        return nil
    } catch {
        return error as? TransportFailure
    }
}
