import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("An execution that is killed, paused, restarted or replayed")
struct LifecycleTests {
    private static let nap = "tasks:\n  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}\n"

    private func begin(_ bench: TestBench, _ flow: FlowDefinition) throws -> String {
        let id = try bench.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass { bench.store.execution(id)?.taskRuns?.last?.state.current == .running }
        return id
    }

    @Test("a killed execution stops its task and passes through KILLING")
    func kill() throws {
        let bench = try TestBench()
        let id = try begin(bench, try bench.deploy(Self.nap))
        #expect(try bench.engine.kill(id).state.current == .killing)
        let done = bench.settle(id)
        #expect(done.state.histories.map(\.state) == [.created, .running, .killing, .killed])
        #expect(done.taskRuns?.first?.state.current == .killed)
        #expect(try #require(done.state.duration) < .seconds(60))
        #expect(try bench.engine.kill(id).state.current == .killed)
    }

    @Test("killing a flow kills the subflow that it waits for")
    func killSubflow() throws {
        let bench = try TestBench()
        try bench.deploy("id: child\nnamespace: company.team\n" + Self.nap)
        let parent = try bench.deploy(
            """
            tasks:
              - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: child}

            """
        )
        let id = try bench.engine.create(ExecutionRequest(flow: parent)).id
        bench.pass { bench.store.allExecutions().last?.taskRuns?.first?.state.current == .running }
        _ = try bench.engine.kill(id)
        bench.settle(id)
        #expect(bench.store.allExecutions().map(\.state.current) == [.killed, .killed])
    }

    @Test("a pause waits for its inputs, and its outputs contain them")
    func pause() throws {
        let bench = try TestBench()
        let paused = try bench.run(
            """
            tasks:
              - id: gate
                type: io.kestra.plugin.core.flow.Pause
                onResume: [{id: reason, type: STRING, defaults: none}, {id: count, type: INT}]
              - {id: r, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.gate.onResume.reason }} {{ outputs.gate.onResume.count }}"}

            """
        )
        #expect(paused.state.current == .paused)
        #expect(throws: EngineFailure.self) { try bench.engine.resume(paused.id, ["count": .text("many")]) }
        try bench.engine.resume(paused.id, ["count": .text("3")])
        let done = bench.settle(paused.id)
        #expect(done.state.histories.map(\.state) == [.created, .running, .paused, .restarted, .running, .success])
        #expect(done.output("r", "value") == "none 3")
        #expect(done.output("gate", "resumed")?["to"] == "SUCCESS")
        #expect(done.metadata.attemptNumber == 2)
        #expect(throws: EngineFailure.self) { try bench.engine.resume(paused.id) }
    }

    @Test(
        "a pause with a duration ends by itself in the state of its behavior",
        arguments: [("RESUME", RunState.success), ("WARN", .warning), ("FAIL", .failed), ("CANCEL", .cancelled)]
    )
    func pauseDuration(behavior: String, state: RunState) throws {
        let bench = try TestBench()
        let paused = try bench.run(
            """
            tasks:
              - {id: gate, type: io.kestra.plugin.core.flow.Pause, pauseDuration: PT10M, behavior: \(behavior)}
              - {id: after, type: io.kestra.plugin.core.log.Log, message: x}

            """
        )
        bench.pass { bench.store.execution(paused.id)?.state.current.isTerminal == true }
        #expect(bench.store.execution(paused.id)?.state.current == state)
    }

    @Test("a restart runs the failed task and those after it")
    func restart() throws {
        let bench = try TestBench()
        let failed = try bench.run(
            """
            tasks:
              - {id: a, type: io.kestra.plugin.core.log.Log, message: once}
              - id: seq
                type: io.kestra.plugin.core.flow.Sequential
                tasks: [{id: get, type: io.kestra.plugin.core.kv.Get, key: k, errorOnMissing: true}]
            errors: [{id: handled, type: io.kestra.plugin.core.log.Log, message: handled}]

            """
        )
        #expect(failed.state.current == .failed)
        bench.store.keyValues["company.team/k"] = "here"
        try bench.engine.restart(failed, revision: nil)
        let done = bench.settle(failed.id)
        #expect(done.state.current == .success)
        #expect(done.taskIds == ["a", "seq", "get"])
        #expect(done.runs(of: "get").first?.attempts?.count == 2)
        #expect(done.labels["system.restarted"] == "true")
        #expect(bench.messages(.info) == ["once", "handled"])
        #expect(throws: EngineFailure.self) { try bench.engine.restart(done, revision: nil) }
    }

    @Test("a replay is a new execution with the same inputs, from the start or from a task")
    func replay() throws {
        let bench = try TestBench()
        let flow = try bench.deploy(
            """
            inputs: [{id: who, type: STRING}]
            tasks:
              - {id: a, type: io.kestra.plugin.core.log.Log, message: "a {{ inputs.who }}"}
              - {id: b, type: io.kestra.plugin.core.log.Log, message: b}

            """
        )
        let first = try bench.run(flow, inputs: ["who": "Ann"])
        let whole = bench.settle(try bench.engine.replay(first, taskRunId: nil, revision: nil, inputs: nil).id)
        #expect(whole.state.current == .success && whole.originalId == first.id && whole.parentId == first.id)
        #expect(whole.labels["system.replay"] == "true")
        #expect(whole.labels[Label.correlationId] == first.id)
        #expect(bench.store.execution(first.id)?.labels["system.replayed"] == "true")
        let run = try #require(first.runs(of: "b").first)
        let part = bench.settle(try bench.engine.replay(first, taskRunId: run.id, revision: nil, inputs: nil).id)
        #expect(part.state.current == .success && part.taskIds == ["a", "b"])
        #expect(bench.messages() == ["a Ann", "b", "a Ann", "b", "b"])
    }

    @Test("a state that an operator sets takes effect")
    func changeState() throws {
        let bench = try TestBench()
        let failed = try bench.run(
            """
            tasks:
              - {id: boom, type: io.kestra.plugin.core.execution.Fail}
              - {id: after, type: io.kestra.plugin.core.log.Log, message: x}

            """
        )
        #expect(try bench.engine.changeState(failed.id, to: .warning).state.current == .warning)
        let run = try #require(failed.taskRuns?.first)
        try bench.engine.changeState(failed.id, taskRun: run.id, to: .success)
        let done = bench.settle(failed.id)
        #expect(done.state.current == .success)
        #expect(done.taskIds == ["boom", "after"])
    }

    @Test("a breakpoint stops the execution before its task, and a resume continues it")
    func breakpoints() throws {
        let bench = try TestBench()
        let flow = try bench.deploy(
            """
            tasks:
              - {id: a, type: io.kestra.plugin.core.log.Log, message: a}
              - {id: b, type: io.kestra.plugin.core.log.Log, message: b}

            """
        )
        var request = ExecutionRequest(flow: flow)
        request.breakpoints = [Breakpoint(parsing: "b")]
        let stopped = bench.settle(try bench.engine.create(request).id)
        #expect(stopped.state.current == .breakpoint && stopped.taskIds == ["a"])
        try bench.engine.resume(stopped.id)
        #expect(bench.settle(stopped.id).taskIds == ["a", "b"])
    }

    @Test("an execution with a date stays created until that date")
    func scheduled() throws {
        let bench = try TestBench()
        let flow = try bench.deploy("tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: a}]\n")
        var request = ExecutionRequest(flow: flow)
        request.scheduleDate = bench.engine.time.now + .seconds(86_400)
        let id = try bench.engine.create(request).id
        #expect(bench.store.execution(id)?.state.current == .created)
        let done = bench.settle(id)
        #expect(done.state.current == .success)
        #expect(try #require(done.state.duration) >= .seconds(86_399))
    }
}
