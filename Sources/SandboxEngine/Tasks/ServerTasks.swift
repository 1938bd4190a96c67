import Pebble
import SandboxModel
import Values

/// The tasks that ask a server for its flows and executions: they ask the sandbox itself.
enum ServerTasks {
    private static let kestra = "io.kestra.plugin.kestra."

    static let all: [String: TaskRunner.Body] = [
        kestra + "namespaces.List": namespaces, kestra + "flows.List": flows, kestra + "executions.Query": executions,
    ]

    private static func page<Item>(_ items: [Item], _ context: TaskContext) throws(TaskFailure) -> [Item] {
        guard let size = try context.text("size").flatMap({ Int($0) }), size > 0 else { return items }
        guard let page = try context.text("page").flatMap({ Int($0) }), page > 0 else { return items }
        return Array(items.dropFirst((page - 1) * size).prefix(size))
    }

    private static func namespaces(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let prefix = try context.text("prefix") ?? ""
        let names = Set(context.engine.store.allFlows().map(\.namespace)).filter { $0.hasPrefix(prefix) }.sorted()
        return .done(["namespaces": .array(try page(names, context).map { .string($0) })])
    }

    private static func flows(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try context.text("namespace")
        let flows = context.engine.store.allFlows().filter { flow in
            namespace.map { flow.namespace == $0 || flow.namespace.hasPrefix($0 + ".") } ?? true
        }.sorted { ($0.namespace, $0.id) < ($1.namespace, $1.id) }
        return .done(["flows": .array(try page(flows, context).map { .object($0.printed) })])
    }

    private static func executions(_ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try context.text("namespace")
        let flowId = try context.text("flowId")
        let states = (try context.structured("states")?.arrayValue ?? []).compactMap(\.asText)
        let labels = FlowDefinition.labels(try context.structured("labels"))
        let found = context.engine.store.allExecutions().filter { execution in
            !execution.isIteration
                && (namespace.map { execution.namespace == $0 || execution.namespace.hasPrefix($0 + ".") } ?? true)
                && (flowId.map { execution.flowId == $0 } ?? true)
                && (states.isEmpty || states.contains(execution.state.current.rawValue))
                && labels.allSatisfy(execution.labels.contains)
        }
        return try answer(try page(found, context).map(summary), context)
    }

    private static func answer(_ found: [JSON], _ context: TaskContext) throws(TaskFailure) -> TaskOutcome {
        let size = JSON.integer(Int64(found.count))
        switch (try context.text("fetchType") ?? "STORE").uppercased() {
        case "FETCH": return .done(["rows": .array(found), "size": size])
        case "FETCH_ONE": return .done(["row": found.first ?? .null, "size": size])
        case "NONE": return .done(["size": size])
        default:
            let address =
                "\(context.engine.folder(of: context.execution))/tasks/\(context.task.id)/\(context.run.id)/rows.ion"
            let lines = found.map { IonText.of(TemplateValue($0)) + "\n" }.joined()
            do {
                try context.engine.store.writeStorage(Array(lines.utf8), to: address)
            } catch {
                throw TaskFailure("The file could not be written: \(error)", className: "java.io.IOException")
            }
            return .done(["uri": .string(address), "size": size])
        }
    }

    private static func summary(_ execution: Execution) -> JSON {
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
