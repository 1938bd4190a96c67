internal import CLuaHost
internal import EventLoop
internal import Values

/// The functions of `kestra.task` that are written in Swift; `task.lua` builds the others on them.
enum TaskLibrary {
    /// The functions by their names in Lua.
    static var natives: [(name: String, body: FunctionRegistry.Native)] {
        [
            ("sleep", sleep), ("ticket", ticket), ("park", park), ("wake", wake), ("limit", limit),
            ("remaining", remaining), ("running", running), ("seconds", seconds),
        ]
    }

    /// The methods of a task.
    static var methods: [(name: String, body: FunctionRegistry.Native)] {
        [("await", awaitTask), ("cancel", cancel), ("status", status)]
    }

    /// Creates a task for a new Lua thread.
    static func spawned(asScope isScope: Bool) -> FunctionRegistry.Native {
        { scheduler, arguments in
            guard let current = scheduler.current,
                let thread = unsafe OpaquePointer(bitPattern: Int(try arguments.integer(1)))
            else { throw LuaErrorFields(code: "error", message: "no task is running that could start another") }
            if let interruption = scheduler.interruption() { return interruption }
            let task = LuaTask(
                slot: RegistrySlot(try arguments.integer(2), scheduler.host),
                thread: unsafe LuaThread(pointer: thread),
                parent: current,
                isScope: isScope
            )
            scheduler.start(task)
            return .values([.object(TaskHandle(task))])
        }
    }

    private static func sleep(_ scheduler: Scheduler, _ arguments: LuaArguments) throws -> Reply {
        let duration = try arguments.duration(1)
        if let interruption = scheduler.interruption() { return interruption }
        var token: UInt64 = 0
        let timer = scheduler.loop.schedule(after: duration) { [weak scheduler] in
            scheduler?.settle(token, .values([]))
        }
        token = scheduler.wait(needsLua: false) { [weak scheduler] in scheduler?.loop.cancel(timer) }
        return .wait
    }

    private static func ticket(_ scheduler: Scheduler, _ arguments: LuaArguments) -> Reply {
        .values([.integer(Int64(scheduler.ticket()))])
    }

    private static func park(_ scheduler: Scheduler, _ arguments: LuaArguments) -> Reply { scheduler.park() }

    private static func wake(_ scheduler: Scheduler, _ arguments: LuaArguments) throws -> Reply {
        .values([.boolean(scheduler.wake(UInt64(bitPattern: try arguments.integer(1))))])
    }

    private static func awaitTask(_ scheduler: Scheduler, _ arguments: LuaArguments) throws -> Reply {
        let task = try arguments.object(1, as: TaskHandle.self).task
        if let end = task.end {
            if scheduler.current?.childFailure?.task == task.number { scheduler.current?.childFailure = nil }
            return scheduler.reply(to: end, of: task)
        }
        if scheduler.current?.lineage.contains(where: { $0 === task }) == true {
            throw LuaErrorFields(
                code: "deadlock",
                message: "a task cannot await itself or a task that it is part of: both would wait for ever"
            )
        }
        if let interruption = scheduler.interruption() { return interruption }
        task.awaiters.append(scheduler.wait(needsLua: true))
        return .wait
    }

    private static func cancel(_ scheduler: Scheduler, _ arguments: LuaArguments) throws -> Reply {
        let task = try arguments.object(1, as: TaskHandle.self).task
        scheduler.cancel(task)
        // A task whose cancellation was delivered is closing its variables, and continues with that.
        guard task === scheduler.current, task.cancellation?.isDelivered == false else { return .values([]) }
        task.cancellation?.isDelivered = true
        return .stop
    }

    private static func status(_ scheduler: Scheduler, _ arguments: LuaArguments) throws -> Reply {
        let task = try arguments.object(1, as: TaskHandle.self).task
        return switch task.phase {
        case .ended(.returned): .values(["done"])
        case .ended(.failed): .values(["failed"])
        case .ended(.cancelled): .values(["cancelled"])
        default: .values([task === scheduler.current ? "running" : "waiting"])
        }
    }

    private static func limit(_ scheduler: Scheduler, _ arguments: LuaArguments) throws -> Reply {
        try scheduler.limit(try arguments.object(1, as: TaskHandle.self).task, to: try arguments.duration(2))
        return .values([])
    }

    /// A duration in seconds, or nil and the problem, for the error of a Lua function.
    private static func seconds(_ scheduler: Scheduler, _ arguments: LuaArguments) -> Reply {
        do {
            return .values([.number(try arguments.duration(1).seconds)])
        } catch let error as LuaArgumentError {
            return .values([.nil, LuaValue(error.problem)])
        } catch {
            return .values([.nil, LuaValue("\(error)")])
        }
    }

    private static func remaining(_ scheduler: Scheduler, _ arguments: LuaArguments) -> Reply {
        .values([scheduler.remaining.map { .number(max(0, $0.seconds)) } ?? .nil])
    }

    /// The number of the running task.
    private static func running(_ scheduler: Scheduler, _ arguments: LuaArguments) -> Reply {
        .values([.integer(scheduler.current?.number ?? 0)])
    }
}
