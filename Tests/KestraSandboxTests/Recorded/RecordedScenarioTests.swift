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
            for difference in try player.play(step) where !KnownDifferences.isKnown(difference, of: name) {
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
}
