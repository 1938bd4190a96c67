import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

@Suite("A Loop of 2.0, whose iterations are executions")
struct LoopTests {
    private static let log = "type: io.kestra.plugin.core.log.Log"
    private static let give = "type: io.kestra.plugin.core.debug.Return"
    private static let fail = "type: io.kestra.plugin.core.execution.Fail"
    private static let loop = "type: io.kestra.plugin.core.flow.Loop"

    private func values(_ bench: TestBench, _ done: ExecutionRecord, _ task: String) -> [String?] {
        bench.engine.iterations(of: done.id).map { $0.output(task, "value")?.stringValue }
    }

    private func progress(_ run: TaskRun?) -> JSON? { run?.outputs.map { .object($0) } }

    @Test("shows its tasks the item as text, and the outputs of the flow so far")
    func item() throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            """
            inputs: [{id: n, type: INT, defaults: 7}]
            tasks:
              - {id: first, \(Self.give), format: before}
              - id: each
                \(Self.loop)
                values: [{"name": "x"}, "y", 3]
                tasks:
                  - {id: show, \(Self.give), format: "{{ item.index }}{{ item.value }}{{ outputs.first.value }}{{ inputs.n }}"}
                  - {id: own, \(Self.give), format: "{{ outputs.show.value }} {{ execution.id }}"}

            """
        )
        #expect(done.taskIds == ["first", "each"])
        let shown = ["0{\"name\":\"x\"}before7", "1ybefore7", "23before7"]
        #expect(values(bench, done, "show") == shown)
        #expect(values(bench, done, "own") == shown.map { "\($0) \(done.id)" })
        let kinds = bench.engine.iterations(of: done.id).map { [$0.kind, $0.parentId, $0.originalId] }
        #expect(kinds == Array(repeating: ["LOOP", done.id, nil], count: 3))
        let expected: JSON = ["terminatedIterations": ["SUCCESS": 3], "runningIterations": 0, "iterationCount": 3]
        #expect(progress(done.runs(of: "each").first) == expected)
    }

    @Test("iterates over maps by key, and over equal values of a list once")
    func mapped() throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            """
            tasks:
              - id: each
                \(Self.loop)
                values: {dev: one, prod: "{{ 1 + 1 }}"}
                tasks: [{id: show, \(Self.give), format: "{{ item.key }}={{ item.value }}"}]
              - id: again
                \(Self.loop)
                values: '["a", "b", "a"]'
                tasks: [{id: say, \(Self.give), format: "{{ item.value }}"}]

            """
        )
        #expect(values(bench, done, "show").compactMap { $0 } == ["dev=one", "prod=2"])
        #expect(values(bench, done, "say").compactMap { $0 } == ["a", "b"])
    }

    @Test("without values ends at once, without an attempt")
    func empty() throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            "tasks: [{id: each, \(Self.loop), values: [], tasks: [{id: say, \(Self.log), message: m}]}]\n"
        )
        let run = try #require(done.taskRuns?.first)
        #expect(done.state.current == .success)
        #expect(run.state.histories.map(\.state) == [.created, .success] && run.attempts == nil)
        #expect(progress(run)?["iterationCount"] == 0)
    }

    @Test("iterates over the lines of a file, and stores the outputs", arguments: ["AUTO", "STORE"])
    func file(fetchType: String) throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            """
            tasks:
              - {id: write, type: io.kestra.plugin.core.storage.Write, extension: .ion, content: "{n:1}\\n\\"two\\"\\n"}
              - id: each
                \(Self.loop)
                values: "{{ outputs.write.uri }}"
                fetchType: \(fetchType)
                outputs: [{id: got, type: STRING, value: "{{ outputs.show.value }}"}]
                tasks: [{id: show, \(Self.give), format: "{{ item.index }}{{ item.value }}"}]

            """
        )
        #expect(values(bench, done, "show") == ["0{\"n\":1}", "1two"])
        let outputs = progress(done.runs(of: "each").first)?["outputs"]?.arrayValue ?? []
        let addresses = outputs.compactMap { $0["outputs"]?["uri"]?.stringValue }
        let contents = addresses.compactMap { bench.store.files[$0] }.map { String(decoding: $0, as: UTF8.self) }
        #expect(contents == ["{got:\"0{\\\"n\\\":1}\"}", "{got:\"1two\"}"])
    }

    @Test("runs as many iterations at a time as its limit permits", arguments: [(nil, 3), (2, 2), (0, 1)])
    func concurrency(limit: Int?, rounds: Int) throws {
        let bench = try TestBench(.v2)
        let line = limit.map { "    concurrencyLimit: \($0)\n" } ?? ""
        let done = try bench.run(
            "tasks:\n  - id: each\n    \(Self.loop)\n    values: [1, 2, 3]\n\(line)"
                + "    tasks: [{id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT10S}]\n"
        )
        let duration = try #require(done.state.duration)
        #expect(duration >= .seconds(10 * rounds) && duration < .seconds(10 * rounds + 5))
    }

    @Test(
        "fails with the first iteration that fails, unless transmitFailed is false",
        arguments: [
            ("", RunState.failed, ["SUCCESS": 1, "FAILED": 1] as JSON, 1),
            ("transmitFailed: false", .success, ["SUCCESS": 2, "FAILED": 1] as JSON, 0),
            ("allowFailure: true", .warning, ["SUCCESS": 1, "FAILED": 1] as JSON, 1),
        ]
    )
    func failing(option: String, state: RunState, ended: JSON, lines: Int) throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            """
            tasks:
              - id: each
                \(Self.loop)
                \(option)
                values: [a, b, c]
                tasks:
                  - {id: boom, \(Self.fail), condition: "{{ item.value == 'b' }}", errorMessage: b is bad}

            """
        )
        #expect(done.state.current == state)
        #expect(progress(done.runs(of: "each").first)?["terminatedIterations"] == ended)
        let own = bench.store.logEntries(execution: done.id)
        #expect(own.count == lines)
        guard let line = own.first else { return }
        let failed = bench.engine.iterations(of: done.id)[1]
        let link = "[[link execution=\"\(failed.id)\" flowId=\"f\" namespace=\"company.team\"]]"
        #expect(
            line.message
                == "Loop iteration 1 ended in FAILED in sub-execution \(link), check that execution's logs for details"
        )
        #expect(line.taskId == "each" && line.attemptNumber == 1 && line.level == .error)
        #expect(bench.store.logEntries(execution: failed.id).allSatisfy { $0.executionKind == "LOOP" })
    }

    @Test("outputs that do not render fail the iteration, with a message in the log")
    func badOutput() throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            """
            tasks:
              - id: each
                \(Self.loop)
                values: [a]
                outputs: [{id: got, type: STRING, value: "{{ outputs.nowhere.value }}"}]
                tasks: [{id: say, \(Self.log), message: m}]

            """
        )
        let iteration = try #require(bench.engine.iterations(of: done.id).first)
        #expect(iteration.state.histories.map(\.state).suffix(2) == [.success, .failed])
        let line = bench.store.logEntries(execution: iteration.id).first { $0.level == .error }
        #expect(line?.taskId == nil && line?.message.hasPrefix("Failed to render output values: ") == true)
        #expect(done.state.current == .failed)
    }

    @Test("values that it cannot iterate over fail it with the reason")
    func badValues() throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            "tasks: [{id: each, \(Self.loop), values: '[1, null]', tasks: [{id: say, \(Self.log), message: m}]}]\n"
        )
        #expect(done.state.current == .failed)
        #expect(bench.messages(.error) == ["Found a null value inside the iteration values=\"[1, null]\""])
    }

    @Test("inside of another has the outer iterations as parents")
    func nested() throws {
        let bench = try TestBench(.v2)
        let done = try bench.run(
            """
            inputs: [{id: n, type: INT, defaults: 7}]
            outputs: [{id: o, type: STRING, value: "{{ inputs.n }}"}]
            tasks:
              - id: outer
                \(Self.loop)
                values: [1, 2]
                tasks:
                  - id: inner
                    \(Self.loop)
                    values: [x]
                    tasks:
                      - {id: say, \(Self.give), format: "{{ item.parent.value }}{{ item.parents[0].index }}{{ item.value }}{{ inputs.n }}"}

            """
        )
        let outer = bench.engine.iterations(of: done.id)
        let inner = outer.flatMap { bench.engine.iterations(of: $0.id) }
        #expect(inner.map { $0.output("say", "value") } == ["10x7", "21x7"])
        #expect(inner.map { $0.loopRun?.parents.map(\.value) } == [["1"], ["2"]])
        #expect(done.outputs == ["o": "7"])
        #expect((outer + inner).allSatisfy { $0.outputs == nil && $0.state.current == .success })
    }
}
