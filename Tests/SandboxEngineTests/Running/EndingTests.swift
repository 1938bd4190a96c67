import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("The end of executions, as recorded on servers")
struct EndingTests {
    private static let core = "io.kestra.plugin.core."

    @Test("outputs that do not render fail the execution after its final state", arguments: SandboxFamily.allCases)
    func badOutputs(_ family: SandboxFamily) throws {
        let bench = try TestBench(family)
        let outputs = "outputs: [{id: o, type: STRING, value: \"{{ outputs.nowhere.x }}\"}]\n"
        let good = try bench.run(outputs + "tasks: [{id: a, type: \(Self.core)log.Log, message: x}]\n")
        #expect(good.state.histories.map(\.state) == [.created, .running, .success, .failed])
        let line = try #require(bench.store.logs.first { $0.level == .error })
        #expect(line.taskId == nil)
        #expect(line.message.hasPrefix("Failed to render output values: Unable to find `nowhere`"))

        let bad = try bench.run(outputs + "tasks: [{id: a, type: \(Self.core)execution.Fail, errorMessage: broken}]\n")
        #expect(bad.state.histories.map(\.state) == [.created, .running, .failed])
        let lines = bench.store.logEntries(execution: bad.id).filter { $0.level == .error }
        #expect(lines.map(\.taskId) == ["a", nil])
        #expect(lines.first?.message == "broken")
    }

    @Test("a Subflow logs the execution that it creates, and one that fails", arguments: SandboxFamily.allCases)
    func subflow(_ family: SandboxFamily) throws {
        let bench = try TestBench(family)
        try bench.deploy("id: child\nnamespace: company.team\ntasks: [{id: no, type: \(Self.core)execution.Fail}]\n")
        let done = try bench.run(
            "tasks: [{id: sub, type: \(Self.core)flow.Subflow, namespace: company.team, flowId: child}]\n"
        )
        let child = try #require(bench.store.allExecutions().last)
        let link = "[[link execution=\"\(child.id)\" flowId=\"child\" namespace=\"company.team\"]]"
        let lines = bench.store.logEntries(execution: done.id)
        let said = ["Created new execution \(link)", "Subflow execution \(link) ends in FAILED state"]
        #expect(lines.map(\.message) == said)
        #expect(lines.map(\.level) == [.info, .error] && lines.allSatisfy { $0.taskId == "sub" })
    }

    @Test(
        "Exit ends the tasks around it in its state",
        arguments: ["SUCCESS", "WARNING", "FAILED", "CANCELLED"]
    )
    func exit(state: String) throws {
        let done = try TestBench().run(
            """
            tasks:
              - id: around
                type: \(Self.core)flow.Sequential
                tasks: [{id: exit, type: \(Self.core)execution.Exit, state: \(state)}]

            """
        )
        #expect(done.state.current.rawValue == state)
        #expect(done.taskRuns?.map(\.state.current.rawValue) == [state, state])
    }

    @Test("a pause that ends by itself has its end as output, and the execution runs again")
    func pause() throws {
        let bench = try TestBench()
        let flow = try bench.deploy("tasks: [{id: p, type: \(Self.core)flow.Pause, pauseDuration: PT5S}]\n")
        let id = try bench.engine.create(ExecutionRequest(flow: flow)).id
        bench.pass { bench.store.execution(id)?.state.current == .success }
        let done = try bench.engine.existing(id)
        #expect(done.state.histories.map(\.state) == [.created, .running, .paused, .restarted, .running, .success])
        #expect(done.output("p", "resumed")?["to"] == "SUCCESS")
    }

    @Test("a Fail whose condition holds logs its message, then its reason")
    func failure() throws {
        let bench = try TestBench()
        _ = try bench.run(
            "tasks: [{id: f, type: \(Self.core)execution.Fail, condition: 'true', errorMessage: broken}]\n"
        )
        #expect(bench.messages(.error) == ["broken", "Fail on a condition"])
    }

    @Test("earlier attempts are counted, and a retry that succeeds may end with a warning")
    func attempts() throws {
        let done = try TestBench().run(
            """
            tasks:
              - id: t
                type: \(Self.core)log.Log
                message: "{{ taskrun.attemptsCount == 1 ? 'ok' : nothing }}"
                retry: {type: constant, interval: PT1S, maxAttempts: 3, warningOnRetry: true}

            """
        )
        #expect(done.state.current == .warning)
        #expect(done.taskRuns?.first?.attempts?.map(\.state.current) == [.failed, .success])
    }
}
