import KestraSandbox
import SandboxModel
import TestSupport
import Testing
import Values

/// Sends the recorded requests to a new sandbox in the same order, and compares the replies.
@Suite("The recorded scenario", .ownThread)
struct RecordedScenarioTests {
    @Test("gets the replies of the real server", arguments: [(SandboxFamily.v1, 375), (.v2, 380)])
    func agrees(_ family: SandboxFamily, count: Int) async throws {
        let steps = try recorded("\(family.rawValue).json")
        #expect(steps.count == count)
        let clock = PacedClock()
        var options = SandboxOptions()
        options.api = family
        options.clock = clock
        let sandbox = try await KestraSandbox.start(options)
        var player = try ScenarioPlayer(client: SandboxClient(address: sandbox.address), clock: clock)
        for step in steps {
            let name = step["name"]?.stringValue ?? ""
            guard !ScenarioPlayer.skipped.contains(name) else { continue }
            for difference in KnownDifferences.unknown(try player.play(step), of: name, family) {
                Issue.record("\(family.rawValue): \(name): \(difference)")
            }
        }
        await sandbox.stop()
    }

    @Test("A list that is empty, shorter or in another order differs, and so does a value, but not a date or an id")
    func comparison() throws {
        let stable = try StableValues()
        func differs(_ recorded: JSON, _ body: String) throws -> [String] {
            let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
            let answer = try #require(Answer(Array((head + body).utf8)))
            let expected: JSON = ["status": 200, "headers": ["content-type": "application/json"], "json": recorded]
            return try Comparison(expected: expected, answer: answer, stable: stable).differences().map(\.path)
        }
        #expect(try differs(["a": ["x", "y"]], #"{"a": []}"#) == ["body.a"])
        #expect(try differs(["a": ["x", "y"]], #"{"a": ["x"]}"#) == ["body.a"])
        #expect(try differs(["a": ["x", "y"]], #"{"a": ["y", "x"]}"#) == ["body.a[0]", "body.a[1]"])
        #expect(try differs(["a": 1], #"{"a": 1.0}"#) == ["body.a"])
        #expect(try differs(["a": "x"], #"{"b": "x"}"#) == ["body.a", "body.b"])
        #expect(
            try differs(
                ["at": "2026-11-21T06:19:07.940624Z", "id": "6eSeFf7FOE4R44qyXuM1YP"],
                #"{"at": "2026-12-01T06:53:02Z", "id": "3Ul9OtBri2HUBHOzF8wWwy"}"#
            ).isEmpty
        )
    }

    @Test("Streams differ in their first event, their last event, a missing state, or the order of states, not in pace")
    func events() throws {
        let stable = try StableValues()
        func event(_ id: String, _ states: [String]) -> [String] {
            let histories = states.map { #"{"state": "\#($0)"}"# }.joined(separator: ", ")
            let state = #"{"current": "\#(states.last ?? "")", "histories": [\#(histories)]}"#
            return ["id: \(id)", #"data: {"state": \#(state)}"#, ""]
        }
        let begin = ["id: start", "data: {}", ""]
        let (new, runs) = (event("progress", ["CREATED"]), event("progress", ["CREATED", "RUNNING"]))
        let waits = event("progress", ["CREATED", "RUNNING", "PAUSED"])
        let end = event("end", ["CREATED", "RUNNING", "PAUSED", "SUCCESS"])
        func differs(_ recorded: [[String]], _ own: [[String]]) throws -> [String] {
            let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
            let answer = try #require(Answer(Array((head + own.joined().joined(separator: "\n")).utf8)))
            let lines = recorded.joined().map { line in JSON.array([0, .string(line)]) }
            return try EventComparison(lines, answer, stable).differences().map(\.path)
        }
        let whole = [begin, new, runs, waits, end]
        #expect(try differs(whole, whole).isEmpty)
        #expect(try differs(whole, [begin, runs, runs, waits, end]).isEmpty, "one begins later, and repeats a state")
        #expect(try differs([begin, runs, end], whole).isEmpty, "one shows more states")
        #expect(try differs(whole, [begin, new, waits, end]) == ["events.progress"])
        #expect(try differs(whole, [begin, new, waits, runs, end]) == ["events.progress"])
        #expect(try differs(whole, [begin, new, runs, waits]).contains("events.last.id"))
        #expect(try differs(whole, [end]).contains("events.first.id"))
        #expect(try differs(whole, []) == ["events"])
        let logs = [begin, ["id: progress", #"data: {"message": "a"}"#, ""]]
        let others = [begin, ["id: progress", #"data: {"message": "b"}"#, ""]]
        #expect(try differs(logs, others) == ["events[1].data.message"])
        #expect(try differs(logs, [begin]) == ["events"])
    }
}
