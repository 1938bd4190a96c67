internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:set_trigger_disabled(namespace, flow, trigger, disabled)` and `client:backfill_trigger { … }`.
    static var triggerMethods: LuaMethods {
        [
            "set_trigger_disabled": method { client, arguments in
                let disabled = try arguments.boolean(5)
                do {
                    let state = try await client.triggers.setDisabled(
                        arguments.string(2),
                        arguments.string(3),
                        arguments.string(4),
                        disabled
                    )
                    return [.json(state.json.bytes())]
                } catch let error as KestraError {
                    throw error.naming(disabled ? "triggers.disable" : "triggers.enable")
                }
            },
            "backfill_trigger": method("triggers.backfill") { client, arguments in
                let given = try arguments.fields(2) { fields in
                    (
                        namespace: try fields.string("namespace"), flow: try fields.string("flow"),
                        trigger: try fields.string("trigger"), from: try fields.string("from"),
                        to: try fields.optionalString("to"), inputs: try fields.optionalBytes("inputs")
                    )
                }
                let state = try await client.triggers.backfill(
                    given.namespace,
                    given.flow,
                    given.trigger,
                    from: given.from,
                    to: given.to,
                    inputs: given.inputs.map { try JSON(parsing: $0).objectValue ?? [:] } ?? [:]
                )
                return [.json(state.json.bytes())]
            },
        ]
    }
}
