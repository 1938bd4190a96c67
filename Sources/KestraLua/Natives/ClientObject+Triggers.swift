internal import Kestra
internal import LuaRuntime
internal import Values

extension ClientObject {
    /// `client:set_trigger_disabled(namespace, flow, trigger, disabled)` and `client:backfill_trigger(…)`.
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
                let inputs = try arguments.optionalBytes(7).map { try JSON(parsing: $0).objectValue ?? [:] }
                let state = try await client.triggers.backfill(
                    arguments.string(2),
                    arguments.string(3),
                    arguments.string(4),
                    from: arguments.string(5),
                    to: arguments.optionalString(6),
                    inputs: inputs ?? [:]
                )
                return [.json(state.json.bytes())]
            },
        ]
    }
}
