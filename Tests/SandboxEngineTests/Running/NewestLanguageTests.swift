import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("The differences of the flow language of 2.0")
struct NewestLanguageTests {
    private static let core = "io.kestra.plugin.core."
    private static let head = "id: f\nnamespace: company.team\n"

    @Test(
        "refuses what 2.0 has removed, and names the place of a problem by ids",
        arguments: [
            (
                "pluginDefaults: []\ntasks: [{id: a, type: \(core)log.Log, message: x}]\n",
                "Unrecognized field \"pluginDefaults\""
            ),
            ("tasks: [{id: a, type: \(core)debug.Echo}]\n", "Invalid type: \(core)debug.Echo"),
            ("tasks: [{id: a, type: \(core)flow.ForEach, values: [1]}]\n", "Invalid type: \(core)flow.ForEach"),
            (
                "tasks: [{id: s, type: \(core)flow.Sequential, tasks: [{id: a, type: \(core)flow.Sleep}]}]\n",
                "tasks[s].tasks[a].duration: must not be null"
            ),
            (
                "inputs: [{id: i, type: INT, defaults: abc}]\ntasks: [{id: a, type: \(core)log.Log, message: x}]\n",
                "Invalid default for input 'i': `abc` is not a valid INT value"
            ),
        ]
    )
    func refused(source: String, message: String) {
        let failure = #expect(throws: FlowProblems.self) { try FlowReader(family: .v2).read(Self.head + source) }
        #expect(failure?.createMessage.contains(message) == true, "\(failure?.createMessage ?? "")")
    }

    @Test(
        "a Parallel continues, cancels its tasks or begins no other when a task fails",
        arguments: [
            ("CONTINUE", ["bad": RunState.failed, "nap": .success, "later": .success]),
            ("CANCEL", ["bad": .failed, "nap": .killed]), ("FAIL", ["bad": .failed, "nap": .success]),
        ]
    )
    func childFailure(reaction: String, states: [String: RunState]) throws {
        let done = try TestBench(.v2).run(
            """
            tasks:
              - id: all
                type: \(Self.core)flow.Parallel
                onChildFailure: \(reaction)
                concurrent: 2
                tasks:
                  - {id: bad, type: \(Self.core)execution.Fail}
                  - {id: nap, type: \(Self.core)flow.Sleep, duration: PT10S}
                  - {id: later, type: \(Self.core)log.Log, message: x}

            """
        )
        let found = (done.taskRuns ?? []).filter { $0.taskId != "all" }.map { ($0.taskId, $0.state.current) }
        #expect(Dictionary(uniqueKeysWithValues: found) == states)
        #expect(done.state.current == .failed)
    }

    @Test("a Dag continues with the tasks that do not depend on the failed task")
    func dag() throws {
        let done = try TestBench(.v2).run(
            """
            tasks:
              - id: all
                type: \(Self.core)flow.Dag
                tasks:
                  - task: {id: bad, type: \(Self.core)execution.Fail}
                  - task: {id: after, type: \(Self.core)log.Log, message: x}
                    dependsOn: [bad]
                  - task: {id: nap, type: \(Self.core)flow.Sleep, duration: PT1S}
                  - task: {id: other, type: \(Self.core)log.Log, message: x}
                    dependsOn: [nap]

            """
        )
        #expect(Set(done.taskIds) == ["all", "bad", "nap", "other"])
        #expect(done.state.current == .failed)
    }

    @Test(
        "a task that cannot change its execution logs the reason, with its task and without",
        arguments: [
            (
                "execution.UnsetVariables, variables: [nope]",
                "`ignoreMissing` is set to false and the following variables do not exist: nope"
            ),
            (
                "execution.SetVariables, variables: {v: 2}, overwrite: false",
                "`overwrite` is set to false and the following variables already exist: v"
            ),
            ("execution.Labels, labels: {a: ''}", "Label values cannot be empty, offending label: a"),
        ]
    )
    func updating(task: String, message: String) throws {
        let bench = try TestBench(.v2)
        let done = try bench.run("variables: {v: 1}\ntasks: [{id: t, type: \(Self.core)\(task)}]\n")
        #expect(done.state.current == .failed)
        let lines = bench.store.logs.filter { $0.level == .error }
        #expect(lines.map(\.message) == ["Failed to process task: \(message)", message])
        #expect(lines.map(\.taskId) == ["t", nil])
    }

    @Test("variables of the flow can be removed and set, and labels can be nested maps")
    func variables() throws {
        let done = try TestBench(.v2).run(
            """
            variables: {gone: 1, kept: 2}
            tasks:
              - {id: u, type: \(Self.core)execution.UnsetVariables, variables: [gone]}
              - {id: s, type: \(Self.core)execution.SetVariables, variables: {more: 3}}
              - {id: l, type: \(Self.core)execution.Labels, labels: {team: {name: ops}}}
              - {id: r, type: \(Self.core)debug.Return, format: "{{ vars.gone ?? 'none' }} {{ vars.kept }} {{ vars.more }}"}

            """
        )
        #expect(done.output("r", "value") == "none 2 3")
        #expect(done.labels["team.name"] == "ops")
    }

    @Test(
        "durations must be positive, and a boolean key must be true or false",
        arguments: [
            ("flow.Sleep, duration: PT0S", "must be a positive duration"),
            ("flow.Pause, pauseDuration: PT-1S", "must be a strictly positive duration"),
            ("kv.Set, key: k, value: 'yes', kvType: BOOLEAN", "only true and false"),
        ]
    )
    func strict(task: String, message: String) throws {
        let bench = try TestBench(.v2)
        #expect(try bench.run("tasks: [{id: t, type: \(Self.core)\(task)}]\n").state.current == .failed)
        #expect(bench.messages(.error).first?.contains(message) == true)
    }
}
