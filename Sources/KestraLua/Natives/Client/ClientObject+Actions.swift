internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:act(operation, id, pairs, body?, form?)`, `client:bulk_executions(…)` and related methods.
    static var actionMethods: LuaMethods {
        [
            "act": method { client, arguments in
                let operation = try operation(arguments.string(2))
                var body = Call.Body.none
                if let form = try arguments.optionalTable(6) {
                    body = .form(try Self.form(form, within: grants(arguments), for: operation.name))
                } else if let bytes = try arguments.optionalBytes(5) {
                    body = .bytes(bytes)
                }
                let pairs = pairs(try arguments.table(4))
                do {
                    return [try await client.executions.act(operation, on: arguments.string(3), pairs, body: body).lua]
                } catch let error as KestraError {
                    throw error.naming(functions[operation.name] ?? operation.name)
                }
            },
            "label_execution": method("executions.set_labels") { client, arguments in
                [try await client.executions.setLabels(arguments.string(2), labels(arguments.table(3))).lua]
            },
            "delete_execution": method("executions.delete") { client, arguments in
                let deleted = try await client.executions.delete(
                    arguments.string(2),
                    logs: arguments.boolean(3),
                    metrics: arguments.boolean(4),
                    storage: arguments.boolean(5)
                )
                return [.boolean(deleted)]
            },
            "eval_expression": method("executions.eval") { client, arguments in
                let run = try arguments.optionalString(4)
                return [
                    try await client.executions
                        .evaluate(arguments.string(3), in: arguments.string(2), taskRunId: run).lua
                ]
            },
            "bulk_executions": method("executions.bulk") { client, arguments in
                let result = try await client.executions.bulk(
                    bulkAction(arguments),
                    arguments.table(3).array.compactMap(\.text),
                    timeout: arguments.optionalDuration(4) ?? .seconds(60)
                )
                let fields: JSONObject = [
                    "ids": .array(result.ids.map(JSON.string)), "replays": .array(result.replays.map(JSON.string)),
                    "done": .bool(result.isDone),
                ]
                return [.json(JSON.object(fields).bytes())]
            },
        ]
    }

    /// The functions whose name differs from that of their operation.
    private static let functions = [
        "executions.change_status": "executions.change_state", "executions.replay_with_inputs": "executions.replay",
    ]

    private static func bulkAction(_ arguments: LuaArguments) throws -> BulkAction {
        let name = try arguments.string(2)
        let simple: [String: BulkAction] = [
            "kill": .kill, "pause": .pause, "resume": .resume, "restart": .restart, "replay": .replay,
            "force_run": .forceRun, "unqueue": .unqueue,
        ]
        if let action = simple[name] { return action }
        switch name {
        case "delete": return .delete(running: try arguments.boolean(7))
        case "set_labels":
            let labels = try labels(arguments.table(6))
            if labels.isEmpty { throw refusal("set_labels needs labels") }
            return .setLabels(labels)
        case "change_state":
            guard let state = try arguments.optionalString(5) else { throw refusal("change_state needs a state") }
            return .changeState(ExecutionState(rawValue: state))
        default:
            let known = (simple.keys + ["change_state", "set_labels", "delete"]).sorted()
            throw refusal("there is no action \"\(name)\"; there are \(known.joined(separator: ", "))")
        }
    }

    private static func refusal(_ message: String) -> KestraError {
        KestraError(.invalid, message, operation: "executions.bulk")
    }

    /// A list of `{ name, value }`.
    static func labels(_ list: LuaTable) -> [(key: String, value: String)] {
        list.array.compactMap { label in
            guard case .table(let pair) = label, pair.array.count == 2, let key = pair.array[0].text,
                let value = pair.array[1].text
            else { return nil }
            return (key: key, value: value)
        }
    }
}
