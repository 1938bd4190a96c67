internal import EventLoop

/// A thread of Lua execution: a coroutine with a parent, children and an optional wait.
final class LuaTask {
    /// How the function of a task ended.
    enum End {
        case returned
        case failed(LuaTaskFailure)
        case cancelled
    }

    enum Phase {
        /// In the queue, with the result for the waiting function.
        case ready(Reply)
        case running
        case waiting(Wait)
        /// Its function has ended, but its children have not.
        case joining(End)
        case ended(End)
    }

    /// The kind of wait.
    struct Wait {
        let token: UInt64
        /// Whether other Lua tasks must run to end the wait.
        let needsLua: Bool
        let cancel: () -> Void
    }

    let slot: RegistrySlot
    let thread: LuaThread
    private(set) weak var parent: LuaTask?
    /// The failure of a scope belongs to the function that created it: it neither cancels siblings nor interrupts the parent.
    let isScope: Bool
    var phase = Phase.ready(.values([]))
    var hasStarted = false
    var children: [Int64: LuaTask] = [:]
    /// The token of a wait that is about to begin.
    var ticket: UInt64?
    /// Tokens of the tasks that await this task.
    var awaiters: [UInt64] = []
    /// An unawaited child's failure; raised at the next wait, or at the end.
    var childFailure: (task: Int64, failure: LuaTaskFailure)?
    var cancellation: Cancellation?
    var deadline: TaskDeadline?

    init(slot: RegistrySlot, thread: LuaThread, parent: LuaTask?, isScope: Bool) {
        self.slot = slot
        self.thread = thread
        self.parent = parent
        self.isScope = isScope
    }

    var number: Int64 { slot.number }

    /// How it ended, after it and its children have ended.
    var end: End? {
        if case .ended(let end) = phase { end } else { nil }
    }

    var isOver: Bool { end != nil }

    /// The task and its ancestors.
    var lineage: some Sequence<LuaTask> {
        sequence(first: self) { $0.parent }
    }
}

/// The cancellation of a task, and whether it was delivered.
///
/// It is delivered once, so that `<close>` variables can wait.
struct Cancellation {
    /// The error raised where the task is awaited; nil for a plain cancellation.
    var failure: LuaErrorFields?
    var isDelivered = false
}

/// The time limit of a task and its children.
struct TaskDeadline {
    let instant: LoopInstant
    let text: String
    let timer: LoopTimer
}
