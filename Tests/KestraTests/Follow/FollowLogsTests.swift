import HTTPTransport
import Synchronization
import Testing
import Values

@testable import Kestra

@Suite("The log lines of a follow")
struct FollowLogsTests {
    typealias Script = FollowScript

    private func client(
        execution: String,
        stream: String,
        logStream: Result<HTTPResponse, TransportFailure>,
        lists: [[String]]
    ) throws -> ClientUnderTest {
        let listed = Mutex(0)
        return try ClientUnderTest { request, _ in
            let path = request.url.prefix { $0 != "?" }
            if path.hasSuffix("/configs") { return .json(#"{"version":"2.0.0"}"#) }
            if path.hasSuffix("/logs/e1/follow") { return logStream }
            if path.hasSuffix("/follow") { return .stream(stream) }
            if path.hasSuffix("/logs/e1") {
                let number = listed.withLock { listed in
                    defer { listed += 1 }
                    return listed
                }
                return .json(Script.list(lists[min(number, lists.count - 1)]))
            }
            return .json(execution)
        }
    }

    @Test("that the stream missed come from the list, each line once, before the last state")
    func merged() async throws {
        let early = Script.line("early", at: "2026-11-21T06:00:00.000001Z")
        let live = Script.line("live", at: "2026-11-21T06:00:01.000002345Z")
        let stored = Script.line("live", at: "2026-11-21T06:00:01.000002Z")
        let late = Script.line("late", at: "2026-11-21T06:00:02.000003Z")
        let test = try client(
            execution: Script.execution("RUNNING"),
            stream: Script.stub + Script.event("end", Script.execution("SUCCESS")),
            logStream: .stream(Script.event("start", "{}") + Script.event("progress", live)),
            lists: [[early], [early, stored, late]]
        )
        let events = try await told(by: test.client.executions.handle("e1").follow(logs: .info))
        #expect(events.first == "RUNNING" && events.last == "SUCCESS.")
        #expect(events.filter { $0.hasPrefix("log ") }.sorted() == ["log early", "log late", "log live"])
        let level = "filters%5Blevel%5D%5BGREATER_THAN_OR_EQUAL_TO%5D=INFO"
        #expect(test.transport.lines.contains("GET /api/v1/main/logs/e1?\(level)"))
    }

    @Test("that are stored late are waited for")
    func late() async throws {
        let lines = ["a", "b", "c"].map { Script.line($0) }
        let test = try client(
            execution: Script.execution("SUCCESS"),
            stream: "",
            logStream: .status(404),
            lists: [[], [lines[0]], lines, lines]
        )
        let events = try await told(by: test.client.executions.handle("e1").follow(logs: .trace))
        #expect(events == ["log a", "log b", "log c", "SUCCESS."])
        #expect(test.elapsed <= .seconds(2))
    }

    @Test("are complete even if no stream can be opened")
    func withoutStream() async throws {
        let test = try client(
            execution: Script.execution("RUNNING"),
            stream: Script.stub + Script.event("end", Script.execution("SUCCESS")),
            logStream: .status(500),
            lists: [[Script.line("one")]]
        )
        let events = try await told(by: test.client.executions.handle("e1").follow(logs: .info))
        #expect(events == ["RUNNING", "log one", "SUCCESS."])
    }

    @Test("are the same when task run, attempt, microseconds and message are")
    func merger() throws {
        var merger = LogMerger(minLevel: .info)
        func view(_ text: String) throws -> JSONView { try JSONDocument(parsing: Array(text.utf8)).root }
        let micro = Script.line("x", at: "2026-11-21T06:00:00.123456Z")
        let nano = Script.line("x", at: "2026-11-21T06:00:00.123456789Z")
        #expect(merger.receive(streamed: try view(micro))?.message == "x")
        #expect(merger.receive(streamed: try view(nano)) == nil)
        #expect(merger.receive(list: try view("[\(micro),\(micro)]")).count == 1, "the list has it twice")
        #expect(merger.receive(list: try view("[\(micro),\(micro)]")).isEmpty)
        #expect(merger.receive(streamed: try view(Script.line("low", level: "DEBUG"))) == nil)
        #expect(merger.receive(streamed: try view(#"{"attemptNumber":null}"#)) == nil)
    }

    @Test(
        "have their time cut to microseconds",
        arguments: [
            ("2026-11-21T06:00:00Z", "2026-11-21T06:00:00.000000"),
            ("2026-11-21T06:00:00.1Z", "2026-11-21T06:00:00.100000"),
            ("2026-11-21T06:00:00.123456789Z", "2026-11-21T06:00:00.123456"),
        ]
    )
    func microseconds(_ written: String, _ cut: String) { #expect(LogMerger.microseconds(written) == cut) }
}
