import Testing
import Values

@testable import Kestra

@Suite("The reason of a failure")
struct FailureReasonTests {
    typealias Script = FailureScript

    /// What comes after `execution e1 of n.f ended in FAILED`.
    private func reason(_ build: (inout Script) -> Void) async throws -> String? {
        var script = Script()
        build(&script)
        let (error, _) = try await script.failureOfWait()
        #expect(error?.code == .executionFailed)
        return error?.message.replacing("execution e1 of n.f ended in FAILED", with: "")
    }

    @Test("is the message of the task that failed first, whatever the order of task runs and lines")
    func first() async throws {
        let reason = try await reason {
            $0.add(
                "e1",
                [Script.run("later", at: 5), Script.run("boom", at: 2), Script.run("fine", "SUCCESS", at: 1)],
                [
                    Script.line("fine", "allowed"), Script.line("boom", "source is down"),
                    Script.line("later", "cleaning up failed"),
                    Script.line(nil, "Failed to render output values: rows"),
                ]
            )
        }
        #expect(reason == ", task boom: source is down")
    }

    @Test("is not that of a task which failed since one inside it did")
    func holder() async throws {
        let inside = #""outputs":{},"parentTaskRunId":"run-group","value":"b""#
        let reason = try await reason {
            $0.add(
                "e1",
                [Script.run("group", at: 3), Script.run("boom", at: 4, inside)],
                [Script.line("boom", "b is bad")]
            )
        }
        #expect(reason == ", task boom: b is bad")
    }

    @Test("is not that of a task which failed inside one that succeeded")
    func tolerated() async throws {
        let inside = #""outputs":{},"parentTaskRunId":"run-maybe""#
        let runs = [Script.run("maybe", "WARNING", at: 3), Script.run("soft", at: 2, inside)]
        let lines = [Script.line("soft", "allowed"), Script.line("boom", "source is down")]
        let failed = try await reason { $0.add("e1", runs + [Script.run("boom", at: 4)], lines) }
        #expect(failed == ", task boom: source is down")
        let line = Script.line(nil, "Failed to render output values: rows")
        let rendered = try await reason { $0.add("e1", runs, lines + [line]) }
        #expect(rendered == ": Failed to render output values: rows")
    }

    @Test("is a line without a task only when no task failed")
    func withoutTask() async throws {
        let line = Script.line(nil, "Failed to render output values: rows")
        let reason = try await reason { $0.add("e1", [Script.run("fine", "SUCCESS")], [line]) }
        #expect(reason == ": Failed to render output values: rows")
        #expect(try await self.reason { $0.add("e1", [], []) }?.isEmpty == true)
    }

    @Test(
        "is the most informative of several lines",
        arguments: [
            (["b is bad", "Fail on a condition"], "b is bad"),
            (["Traceback", "ValueError: 3", "Command failed with exit code 1"], "ValueError: 3"),
            (["Command failed with exit code 1"], "Command failed with exit code 1"),
        ]
    )
    func telling(_ lines: [String], _ expected: String) async throws {
        let reason = try await reason { $0.add("e1", [Script.run("boom")], lines.map { Script.line("boom", $0) }) }
        #expect(reason == ", task boom: \(expected)")
    }

    @Test("of a subflow is that of the child, by the link in the line", arguments: [true, false])
    func linkedSubflow(_ isThere: Bool) async throws {
        let reason = try await reason {
            let line = Script.line("call", "Subflow execution \(Script.link("c1")) ends in FAILED state")
            $0.add("e1", [Script.run("call")], [line])
            if isThere { $0.add("c1", [Script.run("boom")], [Script.line("boom", "source is down")]) }
        }
        #expect(
            reason
                == (isThere
                    ? ", task call: execution c1 of n.f, task boom: source is down"
                    : ", task call: Subflow execution c1 ends in FAILED state")
        )
    }

    @Test("of a subflow without a line is found by the outputs of its task")
    func subflowByOutputs() async throws {
        let child: (inout Script) -> Void = {
            $0.add("c1", [Script.run("boom")], [Script.line("boom", "source is down")])
        }
        let expected = ", task call: execution c1 of n.f, task boom: source is down"
        let before = try await reason {
            $0.add("e1", [Script.run("call", "FAILED", #""outputs":{"executionId":"c1"}"#)], [])
            child(&$0)
        }
        #expect(before == expected)
        let since = try await reason {
            $0.add("e1", [Script.run("call", "FAILED", "")], [], more: #""tenantId":"main","#)
            $0.outputs["run-call"] = #"{"executionId":"c1"}"#
            child(&$0)
        }
        #expect(since == expected)
    }

    @Test("of a loop names the iteration and its task, and all that failed are listed")
    func iterations() async throws {
        var script = Script()
        let failing = ["i1", "i4"].map {
            Script.line("each", "Loop iteration ended in FAILED in sub-execution \(Script.link($0)), check")
        }
        script.add("e1", [Script.run("each", "FAILED", "")], failing, more: #""tenantId":"main","#)
        script.addIteration("i1", 1, "b", [Script.run("boom", "FAILED", "")], [Script.line("boom", "b is bad")])
        script.addIteration("i4", 4, "e", [Script.run("boom", "FAILED", "")], [Script.line("boom", "e is bad")])
        let error = try await script.failureOfWait().error
        #expect(error?.message.hasSuffix("FAILED, task each[1]/boom: b is bad") == true, "\(error?.message ?? "")")
        #expect(error?.details["failed_tasks"] == ["each"])
        #expect(
            error?.details["failures"] == [
                ["execution_id": "i1", "task": "each[1]/boom", "value": "b", "message": "b is bad"],
                ["execution_id": "i4", "task": "each[4]/boom", "value": "e", "message": "e is bad"],
            ]
        )
    }

    @Test("is searched in a limited number of executions, to a limited depth")
    func bounded() async throws {
        var script = Script()
        // A child that names itself as its own child.
        for id in ["e1", "c1"] {
            script.add(id, [Script.run("call")], [Script.line("call", "Subflow \(Script.link("c1")) failed")])
        }
        let (error, test) = try await script.failureOfWait()
        #expect(error?.message.contains("task call: Subflow c1 failed") == true)
        #expect(test.transport.requests.count < 30)
    }

    @Test("is waited for two seconds when the task that failed has no line yet, and not otherwise")
    func late() async throws {
        var script = Script()
        script.add("e1", [Script.run("boom")], [])
        let empty = script
        script.add("e1", [Script.run("boom")], [Script.line("boom", "late")])
        let full = script
        func wait(until count: Int) async throws -> (KestraError?, Duration) {
            let test = try ClientUnderTest { request, before in (before > count ? full : empty).answer(request) }
            let error = await failure { () async throws(KestraError) in
                try await test.client.executions.handle("e1").wait()
            }
            return (error, test.elapsed)
        }
        let soon = try await wait(until: 3)
        #expect(soon.0?.message.hasSuffix("task boom: late") == true)
        #expect(soon.1 < .seconds(1))
        let never = try await wait(until: 1000)
        #expect(never.0?.message.hasSuffix("FAILED, task boom") == true)
        #expect(never.1 >= .seconds(2) && never.1 < .milliseconds(2100))
        let line = Script.line(nil, "Failed to render output values: rows")
        script.add("e1", [Script.run("fine", "SUCCESS")], [line])
        let rendered = script
        script.add("e1", [Script.run("fine", "SUCCESS")], [])
        let test = try ClientUnderTest { [script] request, before in
            (before > 3 ? rendered : script).answer(request)
        }
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.handle("e1").wait()
        }
        #expect(error?.message.hasSuffix("Failed to render output values: rows") == true)
        let (_, atOnce) = try await full.failureOfWait()
        #expect(atOnce.elapsed == .zero)
    }
}
