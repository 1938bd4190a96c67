import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("A task's timeout")
struct TimeoutTests {
    private static let nap = "{id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}"
    private static let core = "io.kestra.plugin.core.flow."

    @Test(
        "ends a task that takes longer, and the tasks inside it",
        arguments: [
            "  - {id: t, type: \(core)Sleep, duration: PT1H, timeout: PT5S}\n",
            "  - {id: t, type: \(core)Sequential, timeout: PT5S, tasks: [\(nap)]}\n",
            "  - {id: t, type: \(core)Parallel, timeout: \"PT{{ 2 + 3 }}S\", tasks: [\(nap)]}\n",
            "  - {id: t, type: \(core)If, condition: \"true\", timeout: PT5S, then: [\(nap)]}\n",
            "  - {id: t, type: \(core)Pause, timeout: PT5S}\n",
            "  - {id: t, type: \(core)Subflow, namespace: company.team, flowId: child, timeout: PT5S}\n",
        ]
    )
    func ends(task: String) throws {
        let bench = try TestBench()
        try bench.deploy("id: child\nnamespace: company.team\ntasks:\n  - \(Self.nap)\n")
        let flow = try bench.deploy("tasks:\n" + task)
        let id = try bench.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass { bench.store.execution(id)?.state.current.isTerminal ?? true }
        bench.pass { bench.store.allExecutions().allSatisfy(\.state.current.isTerminal) }
        let done = try bench.engine.existing(id)
        #expect(done.state.current == .failed)
        #expect(try #require(done.state.duration) < .seconds(10))
        #expect(done.runs(of: "t").first?.state.current == .failed)
        #expect(done.runs(of: "nap").allSatisfy { $0.state.current == .killed })
        #expect(bench.store.allExecutions().filter { $0.flowId == "child" }.allSatisfy { $0.state.current == .killed })
        // A server writes no line for a pause; the pause's outputs show how it ended.
        let isPause = task.contains("Pause")
        #expect(bench.messages(.error) == (isPause ? [] : ["Timeout after PT5S"]))
        #expect(done.output("t", "resumed")?["to"] == (isPause ? "FAILED" : nil))
    }

    @Test("fails the task if it is not a duration, and does not affect a task that ends in time")
    func others() throws {
        let bench = try TestBench()
        let bad = try bench.run(
            "tasks:\n  - {id: t, type: \(Self.core)Sequential, timeout: soon, tasks: [\(Self.nap)]}\n"
        )
        #expect(bad.state.current == .failed)
        #expect(bench.messages(.error) == ["The property `timeout` of task `t` is not a duration: `soon`"])
        let good = try bench.run(
            "tasks:\n  - {id: t, type: \(Self.core)Sequential, timeout: PT2H, tasks: [\(Self.nap)]}\n"
        )
        #expect(good.state.current == .success)
    }
}
