import EventLoop
import Pebble
import TestSupport
import Testing
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// An engine as the server runs it: the templates of tasks are evaluated on threads of their own, by the real clock.
@Suite("Evaluations on threads of their own")
struct EvaluationThreadTests {
    private static let core = "io.kestra.plugin.core."
    /// Ends by its budget only: seconds of processor time.
    private static let bomb = "{% for i in range(1, 900000) %}{% for j in range(1, 900000) %}{% endfor %}{% endfor %}"

    private let store = MemoryStore()
    private let loop: EventLoop
    private let engine: Engine

    init() throws {
        loop = try EventLoop()
        var settings = EngineSettings(stubsUnknown: true)
        settings.patience = .milliseconds(1)
        engine = Engine(store: store, time: SandboxTime(loop: loop), family: .v1, settings: settings)
    }

    private func start(_ tasks: String, id: String = "f") throws -> String {
        let source = "id: \(id)\nnamespace: company.team\ntasks:\n\(tasks)"
        let flow = try FlowReader(family: .v1, stubsUnknown: true, tasks: engine.types).read(source)
        store.add(flow)
        return try engine.create(ExecutionRequest(flow: flow)).id
    }

    private func settle(_ id: String) throws -> ExecutionRecord {
        loop.run { store.execution(id)?.state.current.isTerminal ?? true }
        return try engine.existing(id)
    }

    private func pass(_ duration: Duration) {
        var isOver = false
        loop.schedule(after: duration) { isOver = true }
        loop.run { isOver }
    }

    private static func task(_ name: String, _ property: String) -> String {
        "  - {id: t, type: \(core)\(name), \(property)}\n"
    }

    @Test(
        "others run while a costly template is evaluated, wherever it stands",
        .mustEnd,
        arguments: [
            task("debug.Return", "format: \"\(bomb)\""),
            task("log.Log", "message: \"\(bomb)\""),
            task("kv.Set", "key: \"\(bomb)\", value: x"),
            task("debug.Return", "format: x, runIf: \"\(bomb)\""),
            task("flow.If", "condition: \"\(bomb)\", then: [{id: a, type: \(core)log.Log, message: x}]"),
            task("flow.Switch", "value: \"\(bomb)\", defaults: [{id: a, type: \(core)log.Log, message: x}]"),
            task("flow.ForEach", "values: \"\(bomb)\", tasks: [{id: a, type: \(core)log.Log, message: x}]"),
            task("flow.Subflow", "namespace: company.team, flowId: g, inputs: {a: \"\(bomb)\"}"),
            task("flow.Sleep", "duration: \"\(bomb)\""),
            "  - {id: t, type: com.example.Unknown, property: [{a: \"\(bomb)\"}]}\n",
        ]
    )
    func others(tasks: String) throws {
        let slow = try start(tasks)
        pass(.milliseconds(50))
        let quick = try settle(try start(Self.task("debug.Return", "format: \"{{ 1 + 1 }}\""), id: "g"))
        #expect(quick.state.current == .success)
        #expect(quick.output("t", "value") == "2")
        #expect(store.execution(slow)?.state.current == .running)
        try engine.kill(slow)
        #expect(try settle(slow).state.current == .killed)
        #expect(engine.preparations.isEmpty)
        engine.close()
    }

    @Test("a task's timeout stops its evaluation", .mustEnd, arguments: ["PT0.2S", "{{ 'PT0.2S' }}"])
    func timeout(_ timeout: String) throws {
        let execution = try settle(
            try start(Self.task("debug.Return", "timeout: \"\(timeout)\", format: \"\(Self.bomb)\""))
        )
        #expect(execution.state.current == .failed)
        #expect(store.logs.filter { $0.level == .error }.map(\.message) == ["Timeout after PT0.2S"])
    }

    @Test("an exceeded budget fails the task and names the property, the task and the flow", .mustEnd)
    func named() throws {
        let execution = try settle(try start(Self.task("debug.Return", "format: \"{{ nanoId(900000000) }}\"")))
        #expect(execution.state.current == .failed)
        let messages = store.logs.filter { $0.level == .error }.map(\.message)
        #expect(messages.count == 1)
        #expect(
            messages.first?.hasPrefix(
                "The property `format` of task `t` of flow `company.team.f`: The template makes more than the sandbox "
                    + "allows (268435456 bytes), at line 1"
            ) == true
        )
    }

    @Test("the end of the engine does not wait for them, and nothing comes of them later", .mustEnd)
    func closing() throws {
        let id = try start(Self.task("kv.Set", "key: k, value: \"\(Self.bomb)\""))
        pass(.milliseconds(50))
        engine.close()
        loop.close()
        #expect(store.execution(id)?.state.current == .running)
        #expect(store.keyValues.isEmpty)
    }

    @Test("they reach the store, the secrets and the log through the loop's thread", .mustEnd)
    func world() throws {
        store.keyValues["company.team/k"] = "found"
        let slow = "{% for i in range(1, 20000) %}{% endfor %}"
        let execution = try settle(
            try start(
                Self.task("log.Log", "message: [\"\(slow){{ kv('k') }}\", \"\(slow)again\"]")
                    + "  - {id: u, type: \(Self.core)kv.Set, key: made, value: \"\(slow){{ kv('k') }}\"}\n"
            )
        )
        #expect(execution.state.current == .success)
        #expect(store.logs.map(\.message).contains("found"))
        #expect(store.keyValues["company.team/made"] == "found")
    }

    @Test("a template in a step fails when it is too costly, and others do not wait", .mustEnd)
    func step() throws {
        let source = "id: o\nnamespace: company.team\noutputs: [{id: out, type: STRING, value: \"\(Self.bomb)\"}]\n"
        let flow = try FlowReader(family: .v1, stubsUnknown: true, tasks: engine.types).read(
            source + "tasks:\n" + Self.task("debug.Return", "format: x")
        )
        store.add(flow)
        let execution = try settle(try engine.create(ExecutionRequest(flow: flow)).id)
        #expect(execution.state.current == .failed)
        #expect(store.logs.last { $0.level == .error }?.message.contains("more than the sandbox allows") == true)
    }

    @Test("the outputs of a flow share one budget", .mustEnd, arguments: [(1, true), (40, false)])
    func outputs(count: Int, succeeds: Bool) throws {
        let costly = "{% for i in range(1, 2000) %}{% endfor %}"
        let list = (1...count).map { "{id: o\($0), type: STRING, value: \"x\(costly)\"}" }.joined(separator: ", ")
        let source = "id: o\nnamespace: company.team\noutputs: [\(list)]\n"
        let flow = try FlowReader(family: .v1, stubsUnknown: true, tasks: engine.types).read(
            source + "tasks:\n" + Self.task("debug.Return", "format: x")
        )
        store.add(flow)
        let execution = try settle(try engine.create(ExecutionRequest(flow: flow)).id)
        #expect(execution.state.current == (succeeds ? .success : .failed))
        let line = store.logs.first { $0.message.contains("more than the sandbox allows") }?.message
        #expect((line == nil) == succeeds)
        if let line { #expect(line.contains("The output `o")) }
    }

    @Test("thousands of inputs cost no more than their number, and templates of all share one budget", .mustEnd)
    func inputs() throws {
        func check(_ count: Int, _ defaults: String) throws -> [InputCheck] {
            let inputs = (1...count).map { "  - {id: i\($0), type: STRING, defaults: \"\(defaults)\"}\n" }.joined()
            let source = "id: o\nnamespace: company.team\ninputs:\n\(inputs)tasks:\n"
            let flow = try FlowReader(family: .v1, tasks: engine.types).read(
                source + Self.task("debug.Return", "format: x")
            )
            return engine.validateInputs(flow, [:])
        }
        #expect(try check(5_000, "x").allSatisfy { $0.errors.isEmpty })
        #expect(try check(100, "{{ 1 }}").allSatisfy { $0.errors.isEmpty })
        let many = try check(2_000, "{{ 1 }}")
        #expect(many.last?.errors.first?.contains("Invalid value for input `i2000`. Cause: ") == true)
    }

    @Test("other work of the loop is done while work that takes long is done aside", .mustEnd)
    func aside() {
        let gate = Monitor(false)
        var result: Int?
        engine.aside {
            gate.wait { $0 ? 7 : nil }
        } finish: {
            result = $0
        }
        // The work waits for what the loop does now.
        loop.schedule(after: .zero) { gate.change { $0 = true } }
        loop.run { result != nil }
        #expect(result == 7)
    }
}
