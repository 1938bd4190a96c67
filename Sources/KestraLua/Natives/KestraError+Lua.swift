internal import HTTPTransport
public import Kestra
public import LuaRuntime
internal import Values

extension KestraError: LuaErrorConvertible {
    /// The grant that would allow the host that the transport refused.
    private var missingGrant: String? {
        guard code == .restricted, let host = details["host"]?.stringValue else { return nil }
        return LuaPermissionError.hint(.net, host)
    }

    /// Whether a reply did not fit into the memory limit of the script.
    public var isOutOfMemory: Bool { (underlying as? TransportFailure)?.kind == .outOfMemory }

    /// The fields of a Lua error object: the fields of the error and of its `details`.
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
