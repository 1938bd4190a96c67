import Pebble
import SandboxModel
import Values

/// What a task works with while it runs in the engine.
struct RunContext: TaskContext {
    let task: TaskDefinition
    let run: TaskRun
    let execution: ExecutionRecord
    let flow: FlowDefinition
    let variables: TemplateMap
    let engine: Engine
    let templates: TemplateEngine
    /// The evaluation on another thread that this is for; nil on the loop's thread.
    let evaluation: Evaluation?
    /// What was rendered before the run began.
    let prepared: PreparedTexts?
    /// The thread that its log lines name; each line has one of its own when nil.
    let thread: String?

    var family: SandboxFamily { engine.family }
    var store: any TaskStore { evaluation.map { GatedStore(engine.store, $0) } ?? engine.store }
    var folder: String { engine.folder(of: execution) }

    func render(_ value: JSON) throws(TaskFailure) -> JSON {
        if let known = prepared?[value] { return try known.get() }
        let result: Result<JSON, TaskFailure>
        do throws(TemplateError) {
            result = .success(try templates.render(value, variables))
        } catch {
            result = .failure(failure(of: error))
        }
        if evaluation != nil { prepared?.add(value, result) }
        return try result.get()
    }

    /// What a template's error means for the task; a template that exceeds its budget is named by its place in the flow.
    private func failure(of error: TemplateError) -> TaskFailure {
        guard error.kind == .exceeded else { return TaskFailure(error) }
        let property = task.properties.first { $0.value.holds(error.template) }?.key
        let place = property.map { "The property `\($0)` of task" } ?? "The task"
        return TaskFailure(error).saying("\(place) `\(task.id)` of flow `\(flow.namespace).\(flow.id)`: ")
    }

    func log(_ level: LogSeverity, _ message: String) {
        onLoop { context in
            let engine = context.engine
            let thread = context.thread ?? engine.nextThread()
            engine.log(context.execution, context.run, level, message, thread: thread, at: engine.time.now)
        }
    }

    func metric(_ type: String, _ name: String, _ value: Double, tags: JSONObject) {
        onLoop { context in
            context.engine.store.append(
                MetricEntry(
                    namespace: context.execution.namespace,
                    flowId: context.execution.flowId,
                    taskId: context.task.id,
                    executionId: context.execution.id,
                    taskRunId: context.run.id,
                    type: type,
                    name: name,
                    value: value,
                    timestamp: context.engine.time.now,
                    tags: tags
                )
            )
        }
    }

    private func onLoop(_ body: @escaping (RunContext) -> Void) {
        guard let evaluation else { return body(self) }
        evaluation.onLoop(()) { body(self) }
    }
}

extension JSON {
    /// Whether a text stands somewhere in the value, whole.
    fileprivate func holds(_ text: String) -> Bool {
        switch self {
        case .string(let own): own == text
        case .array(let items): items.contains { $0.holds(text) }
        case .object(let object): object.contains { $0.key == text || $0.value.holds(text) }
        default: false
        }
    }
}

extension Engine {
    /// What a run of a task works with; its log lines name `thread`.
    func context(
        _ task: TaskDefinition,
        _ run: TaskRun,
        _ execution: ExecutionRecord,
        _ flow: FlowDefinition,
        thread: String? = nil,
        evaluation: Evaluation? = nil,
        prepared: PreparedTexts? = nil
    ) -> RunContext {
        let budget = Budget(evaluation == nil ? stepLimits : .task, interruption: evaluation?.interruption)
        return RunContext(
            task: task,
            run: run,
            execution: execution,
            flow: flow,
            variables: variables(flow, execution, run: run),
            engine: self,
            templates: TemplateEngine(world: world(for: evaluation), budget: budget),
            evaluation: evaluation,
            prepared: prepared,
            thread: thread
        )
    }
}
