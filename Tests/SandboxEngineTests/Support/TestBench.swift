import EventLoop
import TestSupport
import Values

@testable import SandboxEngine
@testable import SandboxModel

/// An engine over a store in memory, whose time jumps to the next timer.
struct TestBench {
    let store: MemoryStore
    let clock: ManualClock
    let loop: EventLoop
    let engine: Engine
    let family: SandboxFamily

    init(
        _ family: SandboxFamily = .v1,
        settings: EngineSettings = EngineSettings(),
        types: TaskTypes = .standard,
        triggers: TriggerTypes = .standard
    ) throws {
        self.family = family
        store = MemoryStore(triggerTypes: triggers)
        clock = ManualClock(jumps: true)
        loop = try EventLoop(clock: clock)
        engine = Engine(
            store: store,
            time: SandboxTime(loop: loop),
            family: family,
            settings: settings,
            types: types,
            triggers: triggers
        )
    }

    /// Reads a flow; its id is `f` and its namespace `company.team` unless the source says otherwise.
    @discardableResult
    func deploy(_ source: String) throws -> FlowDefinition {
        let whole = source.hasPrefix("id:") ? source : "id: f\nnamespace: company.team\n" + source
        let reader = FlowReader(
            family: family,
            stubsUnknown: engine.settings.stubsUnknown,
            tasks: engine.types,
            triggers: engine.triggers
        )
        let flow = try reader.read(whole)
        store.add(flow)
        return flow
    }

    /// Deploys a flow and runs it until it is over or waits for an operator.
    func run(_ source: String, inputs: [String: String] = [:]) throws -> ExecutionRecord {
        try run(try deploy(source), inputs: inputs)
    }

    func run(_ flow: FlowDefinition, inputs: [String: String] = [:], labels: [Label] = []) throws -> ExecutionRecord {
        var request = ExecutionRequest(flow: flow)
        request.inputs = inputs.mapValues { .text($0) }
        request.labels = labels
        return settle(try engine.create(request).id)
    }

    /// Lets time pass until an execution is over or waits for an operator.
    @discardableResult
    func settle(_ id: String) -> ExecutionRecord {
        loop.run { isStill(id) }
        return store.execution(id) ?? stateless(id)
    }

    func pass(until done: @escaping () -> Bool) { loop.run(until: done) }

    /// Lets an amount of time pass, with all that happens in it.
    func pass(_ duration: Duration) {
        var isOver = false
        engine.time.schedule(after: duration) { isOver = true }
        loop.run { isOver }
    }

    private func isStill(_ id: String) -> Bool {
        guard let state = store.execution(id)?.state.current else { return true }
        let stands = [.paused, .queued, .breakpoint].contains(state) || state.isTerminal
        return stands && engine.due.isEmpty
    }

    private func stateless(_ id: String) -> ExecutionRecord {
        ExecutionRecord(
            id: id,
            namespace: "",
            flowId: "",
            flowRevision: 0,
            labels: [],
            state: StateLog(at: Timestamp(seconds: 0)),
            metadata: ExecutionMetadata(originalCreatedDate: Timestamp(seconds: 0))
        )
    }

    func messages(_ level: LogSeverity? = nil) -> [String] {
        store.logs.filter { level == nil || $0.level == level }.map(\.message)
    }
}

extension ExecutionRecord {
    func runs(of task: String) -> [TaskRun] { (taskRuns ?? []).filter { $0.taskId == task } }
    func output(_ task: String, _ name: String) -> JSON? { runs(of: task).last?.outputs?[name] }
    var taskIds: [String] { (taskRuns ?? []).map(\.taskId) }
}
