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
    /// The thread that its log lines name; each line has one of its own when nil.
    let thread: String?

    var family: SandboxFamily { engine.family }
    var store: any TaskStore { engine.store }
    var folder: String { engine.folder(of: execution) }

    func render(_ value: JSON) throws(TaskFailure) -> JSON {
        do throws(TemplateError) {
            return try engine.templates.render(value, variables)
        } catch {
            throw TaskFailure(error)
        }
    }

    func log(_ level: LogSeverity, _ message: String) {
        engine.log(execution, run, level, message, thread: thread ?? engine.nextThread(), at: engine.time.now)
    }

    func metric(_ type: String, _ name: String, _ value: Double, tags: JSONObject) {
        engine.store.append(
            MetricEntry(
                namespace: execution.namespace,
                flowId: execution.flowId,
                taskId: task.id,
                executionId: execution.id,
                taskRunId: run.id,
                type: type,
                name: name,
                value: value,
                timestamp: engine.time.now,
                tags: tags
            )
        )
    }
}

extension Engine {
    /// What a run of a task works with; its log lines name `thread`.
    func context(
        _ task: TaskDefinition,
        _ run: TaskRun,
        _ execution: ExecutionRecord,
        _ flow: FlowDefinition,
        thread: String? = nil
    ) -> RunContext {
        RunContext(
            task: task,
            run: run,
            execution: execution,
            flow: flow,
            variables: variables(flow, execution, run: run),
            engine: self,
            thread: thread
        )
    }
}
