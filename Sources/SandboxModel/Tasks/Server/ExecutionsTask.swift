import Pebble
import Values

/// Searches the executions of the server, which is the sandbox itself.
enum ExecutionsTask {
    static let type = TaskType(
        "io.kestra.plugin.kestra.executions.Query",
        ServerTasks.connection
            + "namespace~ flowId~ states~ labels~ startDate~ endDate~ timeRange~ flowScopes~ triggerExecutionId~ "
            + "childFilter~ query~ fetchType~ page~ size~",
        .work(run)
    )

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try context.text("namespace")
        let flowId = try context.text("flowId")
        let states = (try context.structured("states")?.arrayValue ?? []).compactMap(\.asText)
        let labels = FlowDefinition.labels(try context.structured("labels"))
        let found = context.store.allExecutions().filter { execution in
            !execution.isIteration
                && (namespace.map { execution.namespace == $0 || execution.namespace.hasPrefix($0 + ".") } ?? true)
                && (flowId.map { execution.flowId == $0 } ?? true)
                && (states.isEmpty || states.contains(execution.state.current.rawValue))
                && labels.allSatisfy(execution.labels.contains)
        }
        return try answer(try context.page(found).map(summary), context)
    }

    private static func answer(_ found: [JSON], _ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let size = JSON.integer(Int64(found.count))
        switch (try context.text("fetchType") ?? "STORE").uppercased() {
        case "FETCH": return .done(["rows": .array(found), "size": size])
        case "FETCH_ONE": return .done(["row": found.first ?? .null, "size": size])
        case "NONE": return .done(["size": size])
        default:
            let address =
                "\(context.folder)/tasks/\(context.task.id)/\(context.run.id)/rows.ion"
            let lines = found.map { IonText.of(TemplateValue($0)) + "\n" }.joined()
            do {
                try context.store.writeStorage(Array(lines.utf8), to: address)
            } catch {
                throw TaskFailure("The file could not be written: \(error)", className: "java.io.IOException")
            }
            return .done(["uri": .string(address), "size": size])
        }
    }

    private static func summary(_ execution: ExecutionRecord) -> JSON {
        var object: JSONObject = [
            "id": .string(execution.id), "namespace": .string(execution.namespace),
            "flowId": .string(execution.flowId), "flowRevision": .integer(Int64(execution.flowRevision)),
            "state": [
                "current": .string(execution.state.current.rawValue),
                "startDate": .string(execution.state.startDate.iso()),
            ],
            "labels": .array(execution.labels.map { ["key": .string($0.key), "value": .string($0.value)] }),
        ]
        if let inputs = execution.inputs { object["inputs"] = .object(inputs) }
        if let outputs = execution.outputs { object["outputs"] = .object(outputs) }
        return .object(object)
    }
}
