internal import EventLoop

/// One line of Lua's execution: a coroutine with a parent, children, and something that it waits for now and then.
final class LuaTask {
    /// How a task's own function came to its end.
    enum End {
        case returned
        case failed(TaskFailure)
        case cancelled
    }

    enum Phase {
        /// In the queue, with what the function that waited will get.
        case ready(Reply)
        case running
        case waiting(Wait)
        /// Its function has ended, its children have not.
        case joining(End)
        case ended(End)
    }

    /// What a task waits for.
    struct Wait {
        let token: UInt64
        /// Whether other Lua tasks must run for it to end.
        let needsLua: Bool
        let cancel: () -> Void
    }

    let slot: RegistrySlot
    let thread: LuaThread
    private(set) weak var parent: LuaTask?
    /// A scope's failure belongs to the function that made it: it neither cancels siblings nor interrupts the parent.
    let isScope: Bool
    var phase = Phase.ready(.values([]))
    var hasStarted = false
    var children: [Int64: LuaTask] = [:]
    /// The token of a wait that is to begin.
    var ticket: UInt64?
    /// Tokens of those that await this task.
    var awaiters: [UInt64] = []
    /// What a child died of that nobody awaited; raised at the next wait, or at the end.
    var childFailure: (task: Int64, failure: TaskFailure)?
    var cancellation: Cancellation?
    var deadline: TaskDeadline?

    init(slot: RegistrySlot, thread: LuaThread, parent: LuaTask?, isScope: Bool) {
        self.slot = slot
        self.thread = thread
        self.parent = parent
        self.isScope = isScope
    }

    var number: Int64 { slot.number }

    /// How it ended, when it and its children have.
    var end: End? {
        if case .ended(let end) = phase { end } else { nil }
    }

    var isOver: Bool { end != nil }

    /// The task, its parent, and so on to the run's first.
    var lineage: some Sequence<LuaTask> {
        sequence(first: self) { $0.parent }
    }
}

/// That a task is to end, and whether it has been told: it is told once, so that its `<close>` variables may wait.
struct Cancellation {
    /// Raised where the task is awaited; nil when it was simply cancelled.
    var failure: LuaErrorFields?
    var isDelivered = false
}

/// The time limit of a task and of all that it does.
struct TaskDeadline {
    let instant: LoopInstant
    let text: String
    let timer: LoopTimer
}
