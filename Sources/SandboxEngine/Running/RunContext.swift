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
    /// The thread that its log lines name; nil names another thread on each line.
    let thread: String?

    var family: SandboxFamily { environment.family }
    var store: any TaskStore { environment.store }
    var folder: String { environment.folder(of: execution) }

    func render(_ value: JSON) throws(TaskFailure) -> JSON { try environment.render(value, variables) }

    func log(_ level: LogSeverity, _ message: String) {
        let log = environment.log
        log.write(level, message, of: execution, run, thread: thread ?? log.nextThread())
    }

    func metric(_ type: String, _ name: String, _ value: Double, tags: JSONObject) {
        environment.store.append(
            MetricEntry(
                namespace: execution.namespace,
                flowId: execution.flowId,
                taskId: task.id,
                executionId: execution.id,
                taskRunId: run.id,
                type: type,
                name: name,
                value: value,
                timestamp: environment.now,
                tags: tags
            )
        )
    }
}
