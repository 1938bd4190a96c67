import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("The types of tasks")
struct TaskTests {
    @Test("a flow runs its tasks in order, and each sees the outputs of the tasks before it")
    func order() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - {id: one, type: io.kestra.plugin.core.debug.Return, format: "1"}
              - {id: two, type: io.kestra.plugin.core.debug.Return, format: "{{ outputs.one.value }}2"}
              - {id: say, type: io.kestra.plugin.core.log.Log, message: "{{ outputs.two.value }}", level: WARN}
            outputs:
              - {id: all, type: STRING, value: "{{ outputs.two.value }}"}

            """
        )
        #expect(done.state.current == .success)
        #expect(done.taskIds == ["one", "two", "say"])
        #expect(done.outputs == ["all": "12"])
        #expect(bench.messages(.warn) == ["12"])
    }

    @Test("a run passes through the states that servers show")
    func histories() throws {
        let bench = try TestBench()
        let done = try bench.run("tasks:\n  - {id: a, type: io.kestra.plugin.core.log.Log, message: x}\n")
        #expect(done.state.histories.map(\.state) == [.created, .running, .success])
        let run = try #require(done.taskRuns?.first)
        #expect(run.state.histories.map(\.state) == [.created, .submitted, .running, .success])
        #expect(run.attempts?.map { $0.state.histories.map(\.state) } == [[.created, .running, .success]])
        #expect(run.attempts?.first?.workerId != nil)
        #expect(done.labels[Label.correlationId] == done.id)
    }

    @Test("a failed task ends the flow, and logs its message and a stack trace")
    func failure() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - {id: boom, type: io.kestra.plugin.core.execution.Fail, errorMessage: "it broke {{ flow.id }}"}
              - {id: never, type: io.kestra.plugin.core.log.Log, message: x}

            """
        )
        #expect(done.state.current == .failed)
        #expect(done.taskIds == ["boom"])
        #expect(bench.messages(.error) == ["it broke f"])
        #expect(bench.messages(.trace).first?.hasPrefix("java.lang.Exception: it broke f\n\tat ") == true)
    }

    @Test("a template that cannot be evaluated fails the task with the expression in the message")
    func badTemplate() throws {
        let bench = try TestBench()
        let done = try bench.run(
            "tasks:\n  - {id: a, type: io.kestra.plugin.core.log.Log, message: \"{{ nope.x }}\"}\n"
        )
        #expect(done.state.current == .failed)
        #expect(
            bench.messages(.error) == ["Unable to find `nope` used in the expression `{{ nope.x }}` at line 1"]
        )
    }

    @Test("a sleep takes its duration on the sandbox's clock")
    func sleep() throws {
        let bench = try TestBench()
        let done = try bench.run("tasks:\n  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT1H}\n")
        #expect(done.state.current == .success)
        let duration = try #require(done.state.duration)
        #expect(duration >= .seconds(3600) && duration < .seconds(3601))
        #expect(bench.messages() == ["Waiting for PT1H"])
    }

    @Test(
        "Exit ends the execution in its state",
        arguments: [
            ("CANCELED", RunState.cancelled), ("WARNING", .warning), ("FAILED", .failed), ("KILLED", .killed),
        ]
    )
    func exit(name: String, state: RunState) throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - {id: out, type: io.kestra.plugin.core.execution.Exit, state: \(name)}
              - {id: never, type: io.kestra.plugin.core.log.Log, message: x}

            """
        )
        #expect(done.state.current == state)
        #expect(done.taskIds == ["out"])
    }

    @Test("the tasks after a task see the labels and variables that it sets")
    func labelsAndVariables() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            labels: {team: ops}
            variables: {who: world}
            tasks:
              - {id: l, type: io.kestra.plugin.core.execution.Labels, labels: {day: "{{ vars.who }}"}}
              - {id: v, type: io.kestra.plugin.core.execution.SetVariables, variables: {who: moon, new: 3}}
              - {id: r, type: io.kestra.plugin.core.debug.Return, format: "{{ labels.team }} {{ labels.day }} {{ vars.who }} {{ vars.new }}"}

            """
        )
        #expect(done.output("r", "value") == "ops world moon 3")
    }

    @Test("KV tasks set, get and delete keys of the store")
    func keyValues() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - {id: set, type: io.kestra.plugin.core.kv.Set, key: k, value: '{"a": [1, 2]}'}
              - {id: get, type: io.kestra.plugin.core.kv.Get, key: k}
              - {id: use, type: io.kestra.plugin.core.debug.Return, format: "{{ kv('k').a[1] }} {{ outputs.get.value.a[0] }}"}
              - {id: del, type: io.kestra.plugin.core.kv.Delete, key: k}
              - {id: gone, type: io.kestra.plugin.core.kv.Get, key: k, errorOnMissing: true, allowFailure: true}

            """
        )
        #expect(done.output("use", "value") == "2 1")
        #expect(done.output("del", "deleted") == true)
        #expect(done.runs(of: "gone").first?.state.current == .warning)
        #expect(done.state.current == .warning)
    }

    @Test("a written file can be read by its address")
    func write() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - {id: w, type: io.kestra.plugin.core.storage.Write, content: some text, extension: .txt}
              - {id: r, type: io.kestra.plugin.core.debug.Return, format: "{{ read(outputs.w.uri) }}"}

            """
        )
        let uri = try #require(done.output("w", "uri")?.stringValue)
        #expect(uri.hasPrefix("kestra:///company/team/f/executions/\(done.id)/tasks/w/") && uri.hasSuffix(".txt"))
        #expect(done.output("r", "value") == "some text")
    }

    @Test("a failed assertion fails its task and names the condition")
    func assertion() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: check
                type: io.kestra.plugin.core.execution.Assert
                conditions: ["{{ 1 == 1 }}", "{{ 1 == 2 }}"]

            """
        )
        #expect(done.state.current == .failed)
        #expect(bench.messages(.error).first == "Assertion `{{ 1 == 2 }}` failed")
    }

    @Test("published metrics keep their name, value and tags")
    func metrics() throws {
        let bench = try TestBench()
        _ = try bench.run(
            """
            tasks:
              - id: pub
                type: io.kestra.plugin.core.metric.Publish
                metrics:
                  - {type: counter, name: rows, value: "{{ 6 * 2 }}", tags: {source: a}}
                  - {type: timer, name: took, value: PT2S}

            """
        )
        #expect(bench.store.metrics.map(\.name) == ["rows", "took"])
        #expect(bench.store.metrics.map(\.value) == [12, 2])
        #expect(bench.store.metrics.first?.tags == ["source": "a"])
    }

    @Test("a task of an unknown type is refused, or logs its properties if unknown types are accepted")
    func unknownType() throws {
        let source = "tasks:\n  - {id: q, type: io.acme.Query, sql: \"select {{ 1 + 1 }}\"}\n"
        let strict = try TestBench()
        #expect(throws: FlowProblems.self) { try strict.deploy(source) }
        let lenient = try TestBench(settings: EngineSettings(stubsUnknown: true))
        let done = try lenient.run(source)
        #expect(done.state.current == .success)
        #expect(lenient.messages() == ["Would run io.acme.Query with {\"sql\":\"select 2\"}"])
    }

    @Test("plugin defaults set the properties that a task does not set")
    func pluginDefaults() throws {
        let bench = try TestBench()
        _ = try bench.run(
            """
            pluginDefaults:
              - {type: io.kestra.plugin.core.log.Log, values: {level: ERROR}}
            tasks:
              - {id: a, type: io.kestra.plugin.core.log.Log, message: one}
              - {id: b, type: io.kestra.plugin.core.log.Log, message: two, level: DEBUG}

            """
        )
        #expect(bench.store.logs.map(\.level) == [.error, .debug])
    }
}
