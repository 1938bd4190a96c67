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
    let environment: EngineEnvironment
    let templates: TemplateEngine
    /// The evaluation on another thread that uses this value; nil on the loop's thread.
    let evaluation: Evaluation?
    /// What was rendered before the run began.
    let prepared: PreparedTexts?
    /// The thread that its log lines name; nil names another thread on each line.
    let thread: String?

    var family: SandboxFamily { environment.family }
    var store: any TaskStore { evaluation.map { LoopConfinedStore(environment.store, $0) } ?? environment.store }
    var folder: String { environment.folder(of: execution) }

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

    /// The failure of the task; a template that exceeds its budget is named by its place in the flow.
    private func failure(of error: TemplateError) -> TaskFailure {
        guard error.kind == .exceeded else { return TaskFailure(error) }
        let property = task.properties.first { $0.value.holds(error.template) }?.key
        let place = property.map { "The property `\($0)` of task" } ?? "The task"
        return TaskFailure(error).saying("\(place) `\(task.id)` of flow `\(flow.namespace).\(flow.id)`: ")
    }

    func log(_ level: LogSeverity, _ message: String) {
        onLoop { context in
            let log = context.environment.log
            let thread = context.thread ?? log.nextThread()
            log.write(level, message, of: context.execution, context.run, thread: thread)
        }
    }

    func metric(_ type: String, _ name: String, _ value: Double, tags: JSONObject) {
        onLoop { context in
            context.environment.store.append(
                MetricEntry(
                    namespace: context.execution.namespace,
                    flowId: context.execution.flowId,
                    taskId: context.task.id,
                    executionId: context.execution.id,
                    taskRunId: context.run.id,
                    type: type,
                    name: name,
                    value: value,
                    timestamp: context.environment.now,
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
    /// Whether the value contains a text as a whole string or key.
    fileprivate func holds(_ text: String) -> Bool {
        switch self {
        case .string(let own): own == text
        case .array(let items): items.contains { $0.holds(text) }
        case .object(let object): object.contains { $0.key == text || $0.value.holds(text) }
        default: false
        }
    }
}
