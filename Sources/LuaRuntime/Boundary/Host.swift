internal import CLuaHost

/// The C side: one Lua state, which is entered only from the loop's thread and is not re-entrant.
@safe
final class Host {
    private var pointer: OpaquePointer?
    /// Kept until the end, because the watchdog's thread can end them at any time.
    let children: OpaquePointer?
    /// Called while the state is closed, which may be the last that happens to it.
    private let bridge: Bridge
    let registry = FunctionRegistry()

    /// - Throws: `LuaErrorFields` if the memory limit is too small for Lua itself.
    init(_ bridge: Bridge, memory: Int?, isRestricted: Bool) throws(LuaErrorFields) {
        self.bridge = bridge
        unsafe children = klua_create_children()
        unsafe pointer = klua_create(bridge.callbacks, children, memory ?? Int(Int64.max / 2), isRestricted)
        if unsafe pointer == nil {
            throw LuaErrorFields(
                code: "memory",
                message: "no memory for a Lua state",
                hint: "raise the memory limit to at least a megabyte"
            )
        }
    }

    /// Runs all remaining finalizers and frees the memory.
    func close() {
        guard let open = unsafe pointer else { return }
        unsafe pointer = nil
        unsafe klua_destroy(open)
    }

    /// Frees the functions that Lua calls, unless the state is still open because a run must end first.
    func freeFunctions() { if unsafe pointer == nil { registry.removeAll() } }

    deinit {
        close()
        if let children = unsafe children { unsafe klua_free_children(children) }
    }

    var memoryUsed: Int { unsafe pointer.map { unsafe klua_memory_used($0) } ?? 0 }
    var traceback: String { unsafe pointer.map { unsafe String(cString: klua_traceback($0)) } ?? "" }
    func limitMemory(_ limit: Int) { if let open = unsafe pointer { unsafe klua_limit_memory(open, limit) } }
    func collectGarbage() { if let open = unsafe pointer { unsafe klua_collect(open) } }
    func showWarnings() { if let open = unsafe pointer { unsafe klua_show_warnings(open) } }
    func forget(_ task: Int64) { if let open = unsafe pointer { unsafe klua_forget(open, task) } }

    /// Lets processes that left their process group stay, because the run ended well.
    func spareStrays() { if let children = unsafe children { unsafe klua_spare_strays(children) } }

    /// Ends the processes that the script started.
    ///
    /// Can be called from any thread.
    func endChildren() { if let children = unsafe children { unsafe klua_end_children(children) } }

    /// Closes the pipes of `io.popen` that the script left open, and waits for their processes.
    func finishProcesses() { if let open = unsafe pointer { unsafe klua_finish_processes(open) } }

    /// Runs an internal chunk, which cannot wait.
    @discardableResult
    func run(
        _ name: String,
        _ text: [UInt8],
        _ arguments: (MessageWriter) -> Void
    ) throws(LuaErrorFields)
        -> [LuaValue]
    {
        guard let open = unsafe pointer else { return [] }
        var values = unsafe klua_Message()
        var result = unsafe klua_Message()
        defer { unsafe clear(&values, &result) }
        arguments(unsafe MessageWriter(&values, registry))
        if unsafe !klua_run(open, name, text, text.count, &values, &result) {
            throw LuaErrorFields(code: "error", message: unsafe Self.text(result))
        }
        return unsafe MessageReader.values(result)
    }

    /// Runs an internal chunk in the same way, and pins its result in Lua.
    func pin(
        _ name: String,
        _ text: [UInt8],
        _ arguments: (MessageWriter) -> Void
    ) throws(LuaErrorFields) -> RegistrySlot {
        guard let open = unsafe pointer else { throw Self.closed }
        var values = unsafe klua_Message()
        var result = unsafe klua_Message()
        defer { unsafe clear(&values, &result) }
        arguments(unsafe MessageWriter(&values, registry))
        var number: Int64 = 0
        if unsafe !klua_keep(open, &number, name, text, text.count, &values, &result) {
            throw LuaErrorFields(code: "error", message: unsafe Self.text(result))
        }
        return RegistrySlot(number, self)
    }

    /// Creates a task from a script.
    ///
    /// The error is the compiler's message.
    func load(
        _ name: String,
        _ text: [UInt8],
        mode: String,
        on pinned: RegistrySlot? = nil,
        _ arguments: [LuaValue]
    ) throws(LuaErrorFields)
        -> (number: Int64, thread: LuaThread)
    {
        guard let open = unsafe pointer else { throw Self.closed }
        var values = unsafe klua_Message()
        var result = unsafe klua_Message()
        defer { unsafe clear(&values, &result) }
        let writer = unsafe MessageWriter(&values, registry)
        if let pinned { writer.tag(KLUA_RESULTS, UInt64(pinned.number)) }
        writer.values(arguments)
        var number: Int64 = 0
        let thread = unsafe klua_load(open, &number, name, text, text.count, mode, &values, &result)
        guard let thread = unsafe thread else {
            throw LuaErrorFields(code: "syntax", message: unsafe Self.text(result))
        }
        return (number, unsafe LuaThread(pointer: thread))
    }

    /// Resumes a new or waiting task.
    func resume(_ thread: LuaThread, _ reply: Reply) -> klua_Status {
        guard let open = unsafe pointer else { return KLUA_STOPPED }
        var answer = unsafe klua_message(open)
        let action = reply.write(to: unsafe MessageWriter(&answer, registry))
        return unsafe klua_resume(open, thread.pointer, action, &answer)
    }

    /// The values of a reply, as far as Swift can represent them.
    func values(of reply: Reply) throws(LuaErrorFields) -> [LuaValue] {
        unsafe try convert(reply) { host, values, result in unsafe klua_fetch(host, values, result) }
    }

    /// The text of an error value, and the value as far as Swift can represent it.
    func describe(_ failure: LuaTaskFailure) -> (text: String, value: LuaValue) {
        do {
            let values = unsafe try convert(.failure(failure)) { host, values, result in
                unsafe klua_describe(host, values, result)
            }
            guard values.count == 2, case .string(let text) = values[0] else { return ("?", .nil) }
            return (String(decoding: text, as: UTF8.self), values[1])
        } catch {
            return (error.message, .nil)
        }
    }

    private func convert(
        _ reply: Reply,
        _ body: (OpaquePointer, UnsafeMutablePointer<klua_Message>, UnsafeMutablePointer<klua_Message>) -> Bool
    ) throws(LuaErrorFields) -> [LuaValue] {
        guard let open = unsafe pointer else { return [] }
        var values = unsafe klua_Message()
        var result = unsafe klua_Message()
        defer { unsafe clear(&values, &result) }
        _ = reply.write(to: unsafe MessageWriter(&values, registry))
        guard unsafe body(open, &values, &result) else {
            throw LuaErrorFields(code: "error", message: unsafe Self.text(result))
        }
        return unsafe MessageReader.values(result)
    }

    private static let closed = LuaErrorFields(code: "error", message: "the Lua state is closed")

    private func clear(_ first: UnsafeMutablePointer<klua_Message>, _ second: UnsafeMutablePointer<klua_Message>) {
        unsafe klua_clear(first, pointer)
        unsafe klua_clear(second, pointer)
    }

    private static func text(_ message: klua_Message) -> String {
        guard case .string(let bytes)? = unsafe MessageReader.values(message).first else { return "unknown error" }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The coroutine of a task, referenced from Lua's registry.
@safe
struct LuaThread {
    let pointer: OpaquePointer
}
