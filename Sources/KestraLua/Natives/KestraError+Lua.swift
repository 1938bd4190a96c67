public import Kestra
public import LuaRuntime
internal import Values

extension KestraError: LuaRaisable {
    /// What a recipe sees of a failed call: the fields of the error, and the facts of `details` beside them.
    public var luaError: LuaErrorFields {
        LuaErrorFields(
            code: code.name,
            message: operation.map { "\($0): \(message)" } ?? message,
            status: status,
            operation: operation,
            hint: hint,
            more: details.map { ($0.key, LuaValue.json($0.value.bytes())) }
        )
    }
}
