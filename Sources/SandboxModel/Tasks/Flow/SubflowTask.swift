import Values

/// Starts another flow, and waits for its end.
///
/// Default: `wait` is true.
enum SubflowTask {
    static let type = TaskType(
        "io.kestra.plugin.core.flow.Subflow",
        "namespace! flowId! revision inputs labels inheritLabels~ outputs wait=true transmitFailed=true "
            + "scheduleDate~ restartBehavior",
        .call(FlowCaller(target: target, called: called, request: request))
    )

    private static func target(_ task: TaskDefinition) -> FlowName? {
        guard let namespace = task["namespace"]?.asText, let id = task["flowId"]?.asText else { return nil }
        return FlowName(namespace: namespace, id: id)
    }

    private static func called(
        _ context: any TaskContext
    ) throws(TaskFailure) -> (name: FlowName, revision: Int?) {
        let name = FlowName(namespace: try context.required("namespace"), id: try context.required("flowId"))
        return (name, try context.text("revision").flatMap { Int($0) })
    }

    private static func request(
        _ context: any TaskContext,
        _ flow: FlowDefinition
    ) throws(TaskFailure) -> ExecutionRequest {
        var labels = FlowDefinition.labels(try context.structured("labels"))
        if try context.flag("inheritLabels", standard: false) {
            labels = context.execution.labels.filter { !$0.isSystem } + labels
        }
        var request = ExecutionRequest(flow: flow)
        request.correlationId = context.execution.labels[Label.correlationId] ?? context.execution.id
        request.inputs = (try context.value("inputs")?.objectValue ?? [:]).reduce(into: [:]) {
            $0[$1.key] = .value($1.value)
        }
        request.labels = labels
        request.origin = context.execution.labels[Label.from] ?? request.origin
        request.trigger = trigger(of: context)
        return request
    }

    private static func trigger(of context: any TaskContext) -> JSONObject {
        let variables: JSONObject = [
            "executionId": .string(context.execution.id), "taskId": .string(context.task.id),
            "taskRunId": .string(context.run.id), "namespace": .string(context.execution.namespace),
            "flowId": .string(context.execution.flowId),
            "flowRevision": .integer(Int64(context.execution.flowRevision)),
        ]
        return [
            "id": .string(context.task.id), "type": .string(context.task.type), "variables": .object(variables),
        ]
    }
}
