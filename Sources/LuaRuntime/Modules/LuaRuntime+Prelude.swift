internal import CLuaHost

extension LuaRuntime {
    /// Replaces library functions that would break the runtime's rules, and opens `kestra.task`.
    func openPrelude() throws(LuaErrorFields) {
        let registry = host.registry
        registry.add(TaskLibrary.methods, to: TaskHandle.self)
        addBundledLibrary(name: "kestra.task", chunkName: "=kestra.task") {
            unsafe [UInt8](UnsafeRawBufferPointer(start: klua_task_text(), count: klua_task_length()))
        }
        let libraries = libraries
        let natives: [(String, FunctionRegistry.Native)] =
            TaskLibrary.natives + [
                ("exit", Self.exit),
                ("find", { _, arguments in .values(libraries.find(try arguments.string(1))) }),
                ("file", { _, arguments in .values([libraries.file(try arguments.string(1))]) }),
            ]
        let spawn = registry.number(of: TaskLibrary.spawned(asScope: false), named: "spawn")
        let scope = registry.number(of: TaskLibrary.spawned(asScope: true), named: "scope")
        let text = unsafe [UInt8](UnsafeRawBufferPointer(start: klua_prelude_text(), count: klua_prelude_length()))
        let bytecode = limits.allowsBytecode
        let isRestricted = grants != nil
        let slot = try host.pin("=[kestra]", text) { writer in
            writer.members(
                natives.map { ($0.0, .function(registry.number(of: $0.1, named: $0.0))) } + [
                    ("spawn", .spawn(spawn)), ("scope", .spawn(scope)), ("bytecode", .value(.boolean(bytecode))),
                    ("example", .error(LuaErrorFields(code: "error", message: "an example of an error object"))),
                    ("restricted", .value(.boolean(isRestricted))),
                ]
            )
        }
        library = LuaPinnedTable(slot: slot)
    }

    /// `os.exit`: ends all tasks; the run returns the status.
    static func exit(_ scheduler: Scheduler, _ arguments: LuaArguments) throws -> Reply {
        let status: Int64
        switch arguments[1] {
        case .nil, .boolean(true): status = 0
        case .boolean(false): status = 1
        case .string(let digits): status = try Int64(String(decoding: digits, as: UTF8.self)) ?? arguments.integer(1)
        default: status = try arguments.integer(1)
        }
        scheduler.runtime.receive(.exited(Int32(truncatingIfNeeded: status)))
        scheduler.current?.cancellation?.isDelivered = true
        return .stop
    }
}
