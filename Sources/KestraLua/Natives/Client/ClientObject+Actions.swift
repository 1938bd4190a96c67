internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:act(operation, id, pairs, body?, form?)`, `client:bulk_executions(…)` and related methods.
    static var actionMethods: LuaMethods {
        [
            "act": method { client, arguments in
                let grants = try grants(arguments)
                let (id, call, caller) = try arguments.fields(2) { fields in
                    let (call, id) = (try requested(fields, within: grants), try fields.string("execution"))
                    return (id, call, try fields.optionalString("caller") ?? call.operation.name)
                }
                do {
                    let reply = try await client.executions.act(call.operation, on: id, call.arguments, body: call.body)
                    return [reply.lua]
                } catch let error as KestraError {
                    throw error.naming(caller)
                }
            },
            "resume_execution": method("executions.resume") { client, arguments in
                let grants = try grants(arguments)
                let (id, inputs) = try arguments.fields(2) { fields in
                    (try fields.string("execution"), try fields.inputs(within: grants, for: "executions.resume"))
                }
                return [try await client.executions.resume(id, inputs: inputs).lua]
            },
            "replay_execution": method("executions.replay") { client, arguments in
                let grants = try grants(arguments)
                let given = try arguments.fields(2) { fields in
                    (
                        id: try fields.string("execution"), taskRun: try fields.optionalString("task_run"),
                        revision: try fields.optionalInteger("revision", in: revisions),
                        inputs: try fields.inputs(within: grants, for: "executions.replay"),
                        takesDefaults: try fields.optionalBoolean("defaults") ?? false
                    )
                }
                let reply = try await client.executions.replay(
                    given.id,
                    taskRunId: given.taskRun,
                    revision: given.revision,
                    inputs: given.inputs,
                    keepsOthers: !given.takesDefaults
                )
                return [reply.lua]
            },
            "label_execution": method("executions.set_labels") { client, arguments in
                [try await client.executions.setLabels(arguments.string(2), labels(arguments, 3)).lua]
            },
            "delete_execution": method("executions.delete") { client, arguments in
                let given = try arguments.fields(2) { fields in
                    (
                        id: try fields.string("execution"), logs: try fields.boolean("logs"),
                        metrics: try fields.boolean("metrics"), storage: try fields.boolean("storage")
                    )
                }
                let deleted = try await client.executions.delete(
                    given.id,
                    logs: given.logs,
                    metrics: given.metrics,
                    storage: given.storage
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
                let (action, ids, timeout) = try arguments.fields(2) { fields in
                    let ids = try fields.list("executions") { try $0.string() }
                    return (try bulkAction(fields), ids, try fields.optionalDuration("timeout") ?? .seconds(60))
                }
                let result = try await client.executions.bulk(action, ids, timeout: timeout)
                let fields: JSONObject = [
                    "ids": .array(result.ids.map(JSON.string)), "replays": .array(result.replays.map(JSON.string)),
                    "done": .bool(result.isDone),
                ]
                return [.json(JSON.object(fields).bytes())]
            },
        ]
    }

    private static func bulkAction(_ fields: LuaFields) throws -> BulkAction {
        let name = try fields.string("action")
        let labels = try Self.labels(fields, "labels")
        let (state, running) = (try fields.optionalString("state"), try fields.optionalBoolean("running") ?? false)
        let simple: [String: BulkAction] = [
            "kill": .kill, "pause": .pause, "resume": .resume, "restart": .restart, "replay": .replay,
            "force_run": .forceRun, "unqueue": .unqueue,
        ]
        if let action = simple[name] { return action }
        switch name {
        case "delete": return .delete(running: running)
        case "set_labels":
            if labels.isEmpty { throw refusal("set_labels needs labels") }
            return .setLabels(labels)
        case "change_state":
            guard let state else { throw refusal("change_state needs a state") }
            return .changeState(ExecutionState(rawValue: state))
        default:
            let known = (simple.keys + ["change_state", "set_labels", "delete"]).sorted()
            throw refusal("unknown action \"\(name)\"; the actions are \(known.joined(separator: ", "))")
        }
    }

    private static func refusal(_ message: String) -> KestraError {
        KestraError(.invalid, message, operation: "executions.bulk")
    }

    /// A list of `{ name, value }`.
    static func labels<Reader: LuaReader>(
        _ reader: Reader,
        _ place: Reader.Place
    ) throws -> [(key: String, value: String)] {
        try reader.optionalList(place) { label in
            let pair = try label.pair()
            return (key: pair.name, value: pair.value)
        } ?? []
    }
}
