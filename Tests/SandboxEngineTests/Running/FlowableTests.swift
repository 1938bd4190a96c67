import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("Tasks that hold other tasks")
struct FlowableTests {
    private static let log = "type: io.kestra.plugin.core.log.Log"
    private static let give = "type: io.kestra.plugin.core.debug.Return"
    private static let core = "io.kestra.plugin.core"

    @Test("If takes one branch", arguments: [("7", "then1"), ("3", "else1")])
    func condition(n: String, branch: String) throws {
        let bench = try TestBench()
        let flow = try bench.deploy(
            """
            inputs:
              - {id: n, type: INT}
            tasks:
              - id: check
                type: io.kestra.plugin.core.flow.If
                condition: "{{ inputs.n > 5 }}"
                then: [{id: then1, \(Self.log), message: big}]
                else: [{id: else1, \(Self.log), message: small}]

            """
        )
        let done = try bench.run(flow, inputs: ["n": n])
        #expect(done.taskIds == ["check", branch])
        #expect(done.runs(of: branch).first?.parentTaskRunId == done.runs(of: "check").first?.id)
        #expect(done.output("check", "evaluationResult") == .bool(branch == "then1"))
    }

    @Test(
        "Switch takes the case of its value, or the defaults",
        arguments: [("a", "one"), ("b", "two"), ("z", "other")]
    )
    func choice(value: String, task: String) throws {
        let bench = try TestBench()
        let flow = try bench.deploy(
            """
            inputs:
              - {id: v, type: STRING}
            tasks:
              - id: sw
                type: io.kestra.plugin.core.flow.Switch
                value: "{{ inputs.v }}"
                cases:
                  a: [{id: one, \(Self.log), message: x}]
                  b: [{id: two, \(Self.log), message: x}]
                defaults: [{id: other, \(Self.log), message: x}]

            """
        )
        #expect(try bench.run(flow, inputs: ["v": value]).taskIds == ["sw", task])
    }

    @Test("ForEach runs its tasks for each value, as many iterations at a time as its limit permits")
    func forEach() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: loop
                type: io.kestra.plugin.core.flow.ForEach
                values: '["a", "b", "c"]'
                concurrencyLimit: 0
                tasks:
                  - {id: first, \(Self.give), format: "{{ taskrun.value }}{{ taskrun.iteration }}"}
                  - {id: second, \(Self.give), format: "{{ outputs.first[taskrun.value].value }}!"}
              - {id: after, \(Self.give), format: "{{ outputs.second.b.value }}"}

            """
        )
        #expect(done.state.current == .success)
        #expect(done.runs(of: "first").map { $0.value ?? "" } == ["a", "b", "c"])
        #expect(done.runs(of: "second").map { $0.outputs?["value"] } == ["a0!", "b1!", "c2!"])
        #expect(done.output("after", "value") == "b1!")
    }

    @Test("a loop without a limit runs its iterations one after another")
    func oneByOne() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: loop
                type: io.kestra.plugin.core.flow.ForEach
                values: [1, 2]
                tasks:
                  - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT10S}

            """
        )
        let duration = try #require(done.state.duration)
        #expect(duration >= .seconds(20))
    }

    @Test("values that are not a list fail the loop with the reason")
    func badValues() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: loop
                type: io.kestra.plugin.core.flow.ForEach
                values: "{{ 'oops' }}"
                tasks: [{id: x, \(Self.log), message: x}]

            """
        )
        #expect(done.state.current == .failed)
        #expect(bench.messages(.error).first?.contains("Unrecognized token 'oops'") == true)
    }

    @Test("Parallel takes as long as its longest task")
    func parallel() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: par
                type: io.kestra.plugin.core.flow.Parallel
                tasks:
                  - {id: a, type: io.kestra.plugin.core.flow.Sleep, duration: PT30S}
                  - {id: b, type: io.kestra.plugin.core.flow.Sleep, duration: PT20S}

            """
        )
        let duration = try #require(done.state.duration)
        #expect(duration >= .seconds(30) && duration < .seconds(31))
    }

    @Test("Dag runs a task after those that it depends on")
    func graph() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: dag
                type: io.kestra.plugin.core.flow.Dag
                tasks:
                  - task: {id: last, \(Self.log), message: x}
                    dependsOn: [first]
                  - task: {id: first, \(Self.log), message: x}

            """
        )
        #expect(done.state.current == .success)
        #expect(done.taskIds == ["dag", "first", "last"])
    }

    @Test("AllowFailure ends with a warning if a task in it fails")
    func allowFailure() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: soft
                type: io.kestra.plugin.core.flow.AllowFailure
                tasks: [{id: boom, type: io.kestra.plugin.core.execution.Fail}]
              - {id: after, \(Self.log), message: x}

            """
        )
        #expect(done.state.current == .warning)
        #expect(done.taskIds == ["soft", "boom", "after"])
        #expect(done.runs(of: "soft").first?.state.current == .warning)
    }

    @Test("errors runs after a failure, and finally always")
    func errorsAndFinally() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - id: seq
                type: io.kestra.plugin.core.flow.Sequential
                tasks: [{id: boom, type: io.kestra.plugin.core.execution.Fail}]
                errors: [{id: inner, \(Self.log), message: "inner"}]
                finally: [{id: clean, \(Self.log), message: "clean"}]
            errors:
              - {id: outer, \(Self.log), message: "{{ errorLogs()[0].message }}"}
            finally:
              - {id: last, \(Self.log), message: "last"}

            """
        )
        #expect(done.state.current == .failed)
        #expect(done.taskIds == ["seq", "boom", "inner", "clean", "outer", "last"])
        #expect(bench.messages(.info) == ["inner", "clean", "Task failure", "last"])
    }

    @Test("disabled tasks do not run, and tasks whose condition is false are skipped")
    func disabledAndRunIf() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks:
              - {id: off, \(Self.log), message: x, disabled: true}
              - {id: skipped, \(Self.log), message: x, runIf: "{{ 1 > 2 }}"}
              - {id: done, \(Self.log), message: x, runIf: "{{ 1 < 2 }}"}

            """
        )
        #expect(done.state.current == .success)
        #expect(done.taskIds == ["skipped", "done"])
        #expect(done.runs(of: "skipped").first?.state.current == .skipped)
    }

    @Test("afterExecution runs after the end of the execution")
    func afterExecution() throws {
        let bench = try TestBench()
        let done = try bench.run(
            """
            tasks: [{id: a, \(Self.log), message: x}]
            afterExecution: [{id: z, \(Self.log), message: "{{ execution.state }}"}]

            """
        )
        bench.pass { bench.store.logs.count == 2 }
        #expect(done.state.current == .success)
        #expect(bench.messages().last == "SUCCESS")
    }
}
