import TestSupport
import Testing

@testable import Kestra

@Suite("A follow through faults")
struct FollowFaultTests {
    @Test("loses no line and no end, delivers nothing twice, and does not hang", arguments: SoakRuns.seeds)
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
        let counts = (0..<whole.byteCount).map(String.init)
        let events = try await BoundedTasks.map(counts, atOnce: 40) { count async throws(KestraError) in
            try await Self.follow(cutting: whole, after: Int(count) ?? 0, execution: end)
        }
        #expect(events.count == whole.byteCount)
        for (count, events) in events {
            #expect(events.last == "SUCCESS.", "cut after \(count) bytes")
            #expect(events.filter { $0.hasSuffix(".") }.count == 1, "cut after \(count) bytes")
        }
    }

    private static func follow(
        cutting stream: TestReply,
        after count: Int,
        execution: String
    ) async throws(KestraError) -> [String] {
        guard
            let server = try? TestServer({ request, before in
                if request.target.hasSuffix("/follow") {
                    return stream.cut(after: count, by: count % 2 == 0 ? .close : .reset)
                }
                return .answer(text: before == 0 ? FollowScript.execution("CREATED") : execution)
            })
        else { return [] }
        defer { server.stop() }
        let client = try KestraClient(configuration: KestraConfiguration(address: server.address))
        defer { client.close() }
        return try await told(by: client.executions.handle("e1").follow())
    }
}
