internal import CLuaHost

/// What a Lua function that called or awaited something gets.
enum Reply {
    case values([LuaValue])
    case raise(any Error)
    /// Lua values that a task returned.
    case results(of: RegistrySlot)
    /// A task's failure, raised again where it was awaited.
    case failure(TaskFailure)
    /// The caller suspends; the scheduler has noted what it waits for.
    case wait
    /// The caller's task ends; nothing catches it.
    case stop

    /// Writes what C is to hand to Lua.
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

/// Why a task failed: the error value stays in Lua, the traceback is text.
struct TaskFailure {
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

/// The place in Lua's registry that keeps what a task left: its results, or its thread with the error value.
final class RegistrySlot {
    let number: Int64
    private let host: Host

    init(_ number: Int64, _ host: Host) {
        self.number = number
        self.host = host
    }

    deinit { host.forget(number) }
}
