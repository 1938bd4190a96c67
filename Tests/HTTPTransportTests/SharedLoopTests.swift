import EventLoop
import HTTPTransport
import TestSupport
import Testing

struct SharedLoopTests {
    @Test("Transports can be created and used on one loop by many tasks at the same time")
    func manyTasks() async throws {
        let server = try TestServer { _, _ in .answer(text: "here") }
        let thread = try LoopThread.start(name: "shared")
        defer { thread.stop() }
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var answers = 0
                    for _ in 0..<40 {
                        let transport = CurlTransport(loop: thread.loop)
                        let reply = try await transport.send(HTTPRequest(url: server.address + "/"))
                        if try await reply.text() == "here" { answers += 1 }
                    }
                    return answers
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(answers == 320)
    }

    @Test("A transport whose loop is closed refuses requests, also if it had none before")
    func closedLoop() async throws {
        let server = try TestServer { _, _ in .answer(text: "here") }
        let thread = try LoopThread.start(name: "closed")
        let (used, unused) = (CurlTransport(loop: thread.loop), CurlTransport(loop: thread.loop))
        _ = try await used.send(HTTPRequest(url: server.address + "/")).text()
        thread.stop()
        for transport in [used, unused] {
            let found = await failure { _ = try await transport.send(HTTPRequest(url: server.address + "/")) }
            #expect(found?.kind == .cancelled)
        }
    }
}
