internal import CLuaHost

/// The result of a call or an await for a Lua function.
enum Reply {
    case values([LuaValue])
    case raise(any Error)
    /// Lua values that a task returned.
    case results(of: RegistrySlot)
    /// The failure of a task, raised again where it is awaited.
    case failure(LuaTaskFailure)
    /// The caller suspends; the scheduler has recorded its wait.
    case wait
    /// The caller's task ends, and the script cannot catch this.
    case stop

    /// Writes the values that C passes to Lua.
    func write(to writer: MessageWriter) -> klua_Action {
        switch self {
        case .values(let values):
            writer.values(values)
            return KLUA_RETURN
        case .raise(let error):
            writer.error(error)
            return KLUA_RAISE
        case .results(let slot):
            writer.tag(KLUA_RESULTS, UInt64(slot.number))
            return KLUA_RETURN
        case .failure(let failure):
            failure.write(to: writer)
            return KLUA_RAISE
        case .wait: return KLUA_WAIT
        case .stop: return KLUA_STOP
        }
    }
}

/// Why a task failed.
///
/// The error value stays in Lua; the traceback is text.
struct LuaTaskFailure {
    enum Value {
        case lua(RegistrySlot)
        case swift(LuaErrorFields)
    }

    let value: Value
    let traceback: String

    func write(to writer: MessageWriter) {
        if !traceback.isEmpty { writer.text(traceback, as: KLUA_NOTE) }
        switch value {
        case .lua(let slot): writer.tag(KLUA_FAILURE, UInt64(slot.number))
        case .swift(let fields): writer.error(fields)
        }
    }
}

/// The registry reference of a task's results, or of its thread with the error value.
final class RegistrySlot {
    let number: Int64
    private let host: Host

    init(_ number: Int64, _ host: Host) {
        self.number = number
        self.host = host
    }

    deinit { host.forget(number) }
}
