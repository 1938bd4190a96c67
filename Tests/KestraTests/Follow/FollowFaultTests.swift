import TestSupport
import Testing

@testable import Kestra

@Suite("A follow through faults")
struct FollowFaultTests {
    @Test("loses no line and no end, tells nothing twice, and does not hang", arguments: SoakRuns.seeds)
    func faults(_ seed: UInt64) async throws {
        let server = FaultyFollow(seed: seed)
        var configuration = try KestraConfiguration(address: "http://test")
        configuration.retryFor = .seconds(60)
        let test = try ClientUnderTest(configuration) { request, _ in server.answer(request) }
        let events = try await told(by: test.client.executions.handle("e1").follow(logs: .info))
        #expect(events.last == "SUCCESS.", "seed \(seed)")
        #expect(events.filter { $0.hasSuffix(".") }.count == 1, "seed \(seed)")
        let lines = events.filter { $0.hasPrefix("log ") }.map { String($0.dropFirst(4)) }
        #expect(lines.sorted() == FaultyFollow.lines, "seed \(seed)")
        #expect(test.elapsed < .seconds(300), "seed \(seed)")
    }

    @Test("cut after any byte on a real socket still comes to the one end")
    func everyByte() async throws {
        typealias Script = FollowScript
        let end = Script.execution("SUCCESS")
        let text = Script.stub + Script.event("progress", Script.execution("RUNNING")) + Script.event("end", end)
        let whole = TestReply([TestReply.chunkedHead(), TestReply.chunk(text.utf8), TestReply.lastChunk])
        for count in stride(from: 0, to: whole.byteCount, by: 7) {
            let server = try TestServer { request, before in
                if request.target.hasSuffix("/follow") {
                    return whole.cut(after: count, by: count % 2 == 0 ? .close : .reset)
                }
                return .answer(text: before == 0 ? Script.execution("CREATED") : end)
            }
            let client = try KestraClient(configuration: KestraConfiguration(address: server.address))
            let events = try await told(by: client.executions.handle("e1").follow())
            #expect(events.last == "SUCCESS.", "cut after \(count) bytes")
            #expect(events.filter { $0.hasSuffix(".") }.count == 1)
            client.close()
            server.stop()
        }
    }
}
