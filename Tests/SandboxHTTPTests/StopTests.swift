import EventLoop
import SandboxHTTP
import TestSupport
import Testing

@Suite("A server that stops")
struct StopTests {
    @Test("cuts a request that arrives at that moment")
    func lateRequest() async throws {
        let thread = try LoopThread.start(name: "stopping")
        defer { thread.stop() }
        let server = ServerOnLoop(thread.loop)
        let connection = try #require(RawConnection(port: try await server.start()))
        let request = Array("GET /x HTTP/1.1\r\nHost: h\r\n\r\n".utf8)
        connection.send(request)
        #expect(!connection.read(patience: 10_000).isEmpty)
        await server.whileNotListening { connection.send(request) }
        #expect(connection.readAll().isEmpty)
        connection.close()
    }
}

/// A server that replies to the first request only.
private final class ServerOnLoop: @unchecked Sendable {
    // Unchecked: the server is touched on the loop's thread only.
    private let loop: EventLoop
    private var server: HTTPServer?
    private var requests = 0

    init(_ loop: EventLoop) { self.loop = loop }

    func start() async throws -> UInt16 {
        try await Task(executorPreference: loop) {
            let server = HTTPServer(
                loop: self.loop,
                spool: SpoolDirectory(in: "/tmp"),
                silence: 120,
                refusal: { _, _ in HTTPReply(status: 400) },
                handler: { [unowned self] _, _, exchange in
                    requests += 1
                    if requests == 1 { exchange.respond(HTTPReply(status: 200)) }
                }
            )
            self.server = server
            return try server.start(address: "127.0.0.1", port: 0)
        }.value
    }

    /// Stops the server after `body`, without a check of descriptors in between.
    func whileNotListening(_ body: @escaping @Sendable () -> Void) async {
        await Task(executorPreference: loop) {
            body()
            self.server?.stop()
        }.value
    }
}
