public import Kestra
public import LuaRuntime
internal import Values

extension KestraError: LuaErrorConvertible {
    /// Which grant would allow what the transport refused.
    private var missingGrant: String? {
        guard code == .restricted, let host = details["host"]?.stringValue else { return nil }
        return LuaPermissionError.hint(.net, host)
    }

    /// What a recipe sees of a failed call: the fields of the error, and the facts of `details` beside them.
    public var luaError: LuaErrorFields {
        LuaErrorFields(
            code: code.name,
            message: operation.map { "\($0): \(message)" } ?? message,
            status: status,
            operation: operation,
            hint: hint ?? missingGrant,
            more: details.map { ($0.key, LuaValue.json($0.value.bytes())) }
        )
    }
}
