internal import CLuaHost
internal import EventLoop

/// Runs Lua's tasks one at a time on the loop's thread, and knows what each waits for.
///
/// Lua runs only below `step`, and `step` is never inside itself: what ends meanwhile waits in the queue.
final class Scheduler {
    let loop: EventLoop
    let host: Host
    private let asyncCalls: AsyncCallPool
    private(set) var current: LuaTask?
    private var queue = ReadyQueue()
    private var waits = WaitTable()
    /// Waits that something outside Lua ends: while there are some, nothing is stuck.
    var outside = 0
    private var isDraining = false
    private var isDrainScheduled = false
    /// Made once: there is a drain for most things that happen.
    private let drainNext: @Sendable () -> Void
    /// Whose tasks these are.
    unowned let runtime: LuaRuntime
    let main: LuaTask
    let whenMainEnds: (LuaTask.End) -> Void
    /// The limit of the whole run.
    let runLimit: RunEnding.Limit?
    /// How many tasks have a limit of their own.
    var limitedTasks = 0
    /// Whether the run is to end: all tasks are cancelled.
    var isStopping = false
    /// Whether the time for `<close>` variables is over too.
    var isUnwinding = false
    /// Where the script was when the run was told to end.
    private(set) var stopTraceback = ""

    init(
        runtime: LuaRuntime,
        main: LuaTask,
        runLimit: RunEnding.Limit?,
        whenMainEnds: @escaping (LuaTask.End) -> Void
    ) {
        loop = runtime.loop
        asyncCalls = AsyncCallPool(loop: loop)
        host = runtime.host
        self.runtime = runtime
        self.main = main
        self.runLimit = runLimit
        self.whenMainEnds = whenMainEnds
        drainNext = { [weak runtime] in runtime?.scheduler?.drainAsScheduled() }
    }

    deinit { asyncCalls.end() }

    var waitingTasks: [LuaTask] { waits.tasks.sorted { $0.number < $1.number } }

    // MARK: Waiting

    /// Notes that the running task waits; the token ends the wait, once.
    func wait(needsLua: Bool, cancel: @escaping () -> Void = {}) -> UInt64 {
        let token = waits.take()
        return begin(token, needsLua: needsLua, cancel: cancel) ? token : WaitTable.nobody
    }

    /// Begins the wait of a token; false when it was ended before, or there is nobody who could wait.
    private func begin(_ token: UInt64, needsLua: Bool, cancel: @escaping () -> Void = {}) -> Bool {
        guard let current else {
            waits.end(token)
            return false
        }
        guard waits.begin(token, current) else { return false }
        current.phase = .waiting(LuaTask.Wait(token: token, needsLua: needsLua, cancel: cancel))
        if !needsLua { outside += 1 }
        return true
    }

    /// The token of the wait that `park` begins, by which others can end it from now on.
    func ticket() -> UInt64 {
        guard let current else { return WaitTable.nobody }
        releaseTicket(of: current)
        let token = waits.take()
        current.ticket = token
        return token
    }

    /// Waits with the last ticket, until somebody wakes it.
    func park() -> Reply {
        if let interruption = interruption() {
            if let current { releaseTicket(of: current) }
            return interruption
        }
        let token = current?.ticket ?? waits.take()
        current?.ticket = nil
        return begin(token, needsLua: true) ? .wait : .values([])
    }

    /// Ends the wait of a ticket, begun or not; false when it is over.
    func wake(_ token: UInt64) -> Bool {
        if waits.wake(token) { return true }
        guard waits[token] != nil else { return false }
        settle(token, .values([]))
        return true
    }

    /// What a task did not come to wait for is nobody's to end.
    func releaseTicket(of task: LuaTask) {
        if let token = task.ticket { waits.end(token) }
        task.ticket = nil
    }

    /// Ends a wait; an answer that comes late, after a cancel, is dropped.
    func settle(_ token: UInt64, _ reply: Reply) {
        guard let task = waits[token] else { return }
        endWait(of: task)
        makeReady(task, reply)
        drain()
    }

    /// Takes a task out of its wait without an answer.
    func endWait(of task: LuaTask) {
        guard case .waiting(let wait) = task.phase else { return }
        waits.end(wait.token)
        if !wait.needsLua { outside -= 1 }
        task.phase = .running
    }

    func makeReady(_ task: LuaTask, _ reply: Reply) {
        task.phase = .ready(reply)
        // A task that blocks the thread takes its reply itself.
        if task !== current { queue.append(task) }
    }

    /// Starts the Swift work of an async function; the running task waits for it.
    func `await`(
        _ body: @escaping @Sendable (LuaArguments) async throws -> [LuaValue],
        _ arguments: LuaArguments
    ) -> Reply {
        if let interruption = interruption() { return interruption }
        let token = waits.take()
        let settle = WaitSettler(self)
        let call = AsyncCallPool.Call(body: body, arguments: arguments) { settle(token, $0) }
        let work = asyncCalls.start(call)
        _ = begin(token, needsLua: false) { work.cancel() }
        return .wait
    }

    /// What the running task gets in place of the wait that it is about to begin.
    func interruption() -> Reply? {
        guard let current else {
            return .raise(LuaErrorFields(code: "error", message: "nothing can be awaited here: no task is running"))
        }
        if isUnwinding { return .stop }
        if let cancellation = current.cancellation, !cancellation.isDelivered {
            current.cancellation?.isDelivered = true
            return .stop
        }
        guard let failure = current.childFailure else { return nil }
        current.childFailure = nil
        return .failure(failure.failure)
    }

    /// The wait of the running task where Lua cannot yield: the loop runs, but no other task does.
    func block() -> Reply {
        guard let current, case .waiting(let wait) = current.phase else { return .stop }
        guard !wait.needsLua else {
            endWait(of: current)
            return .raise(
                LuaErrorFields(
                    code: "error",
                    message: "a task or a channel cannot be awaited here: Lua cannot yield "
                        + "(inside table.sort, string.gsub, a metamethod called from C, or a finalizer)"
                )
            )
        }
        var answer: Reply?
        loop.pump {
            if case .ready(let reply) = current.phase { answer = reply }
            return answer != nil || loop.isClosed
        }
        current.phase = .running
        return answer ?? .stop
    }

    // MARK: Running

    func start(_ task: LuaTask) {
        task.parent?.children[task.number] = task
        queue.append(task)
    }

    /// Runs what is ready; tasks that become ready meanwhile have their turn after the loop's.
    func drain() {
        guard !isDraining else { return }
        isDraining = true
        var left = queue.count
        while left > 0, let task = queue.popFirst() {
            left -= 1
            guard case .ready(let reply) = task.phase else { continue }
            step(task, reply)
        }
        isDraining = false
        if !queue.isEmpty {
            drainSoon()
        } else if outside == 0, !isDrainScheduled {
            reportDeadlock()
        }
    }

    func drainSoon() {
        guard !isDrainScheduled else { return }
        isDrainScheduled = true
        loop.execute(drainNext)
    }

    /// The drain that was asked for; after that of a run that is over by now, it finds what that one left.
    func drainAsScheduled() {
        isDrainScheduled = false
        drain()
    }

    private func step(_ task: LuaTask, _ reply: Reply) {
        current = task
        task.phase = .running
        task.hasStarted = true
        // Which limits count depends on whose turn it is.
        if limitedTasks > 0 { reportLimit() }
        // Many tasks may take longer to end than one may leave a signal unanswered.
        if isStopping { runtime.receive(.answered) }
        let status = host.resume(task.thread, reply)
        current = nil
        switch status {
        case KLUA_WAITING: break
        case KLUA_FINISHED: bodyEnded(task, .returned)
        case KLUA_STOPPED:
            if isStopping { noteStop(of: task) }
            bodyEnded(task, .cancelled)
        default: bodyEnded(task, .failed(TaskFailure(value: .lua(task.slot), traceback: host.traceback)))
        }
    }

    private func noteStop(of task: LuaTask) {
        if stopTraceback.isEmpty {
            stopTraceback = host.traceback
        } else if task === main {
            stopTraceback += "\n\t(up to here in a task, run by)" + host.traceback
        }
    }

    private func reportDeadlock() {
        guard !main.isOver, let stuck = waitingTasks.first else { return }
        endWait(of: stuck)
        makeReady(
            stuck,
            .raise(
                LuaErrorFields(
                    code: "deadlock",
                    message: "every task waits for another task or a channel: this wait could never end"
                )
            )
        )
        drainSoon()
    }
}

/// Hands the result of Swift work to the scheduler: the work runs on the loop, as the scheduler does.
struct WaitSettler: @unchecked Sendable {
    // Unchecked: called only from tasks of an actor of the scheduler's loop.
    private weak var scheduler: Scheduler?

    init(_ scheduler: Scheduler) { self.scheduler = scheduler }

    func callAsFunction(_ token: UInt64, _ result: Result<[LuaValue], any Error>) {
        guard let scheduler else { return }
        scheduler.loop.checkIsolated()
        switch result {
        case .success(let values): scheduler.settle(token, .values(values))
        case .failure(let error): scheduler.settle(token, .raise(error))
        }
    }
}
