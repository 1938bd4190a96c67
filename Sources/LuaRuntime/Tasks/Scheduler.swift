internal import CLuaHost
internal import EventLoop

/// Runs Lua's tasks one at a time on the loop's thread, and records their waits.
///
/// Lua runs only inside `step`, and `step` is not re-entrant: tasks that become ready in the meantime wait in the queue.
final class Scheduler {
    let loop: EventLoop
    let host: Host
    private let asyncCalls: AsyncCallPool
    private(set) var current: LuaTask?
    private var queue = ReadyQueue()
    private var waits = WaitTable()
    /// The number of waits that end outside of Lua.
    ///
    /// While it is not 0, there is no deadlock.
    var outside = 0
    private var isDraining = false
    private var isDrainScheduled = false
    /// Created once, because most events need a drain.
    private let drainNext: @Sendable () -> Void
    /// The owner of the tasks.
    unowned let runtime: LuaRuntime
    let main: LuaTask
    let whenMainEnds: (LuaTask.End) -> Void
    /// The time limit of the whole run.
    let runLimit: RunEnding.Limit?
    /// The number of tasks with their own limit.
    var limitedTasks = 0
    /// Whether the run must end: all tasks are cancelled.
    var isStopping = false
    /// Whether the grace period for `<close>` variables has passed.
    var isUnwinding = false
    /// The position of the script when the end of the run was requested.
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

    /// Records that the running task waits.
    ///
    /// The token ends the wait, once.
    func wait(needsLua: Bool, cancel: @escaping () -> Void = {}) -> UInt64 {
        let token = waits.take()
        return begin(token, needsLua: needsLua, cancel: cancel) ? token : WaitTable.nobody
    }

    /// Begins the wait of a token; false if it has ended already, or no task can wait.
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

    /// The token of the wait that `park` begins, with which others can end it from now on.
    func ticket() -> UInt64 {
        guard let current else { return WaitTable.nobody }
        releaseTicket(of: current)
        let token = waits.take()
        current.ticket = token
        return token
    }

    /// Waits with the last ticket until it is woken.
    func park() -> Reply {
        if let interruption = interruption() {
            if let current { releaseTicket(of: current) }
            return interruption
        }
        let token = current?.ticket ?? waits.take()
        current?.ticket = nil
        return begin(token, needsLua: true) ? .wait : .values([])
    }

    /// Ends the wait of a ticket, begun or not; false if it has ended already.
    func wake(_ token: UInt64) -> Bool {
        if waits.wake(token) { return true }
        guard waits[token] != nil else { return false }
        settle(token, .values([]))
        return true
    }

    /// Releases a token whose wait did not begin.
    func releaseTicket(of task: LuaTask) {
        if let token = task.ticket { waits.end(token) }
        task.ticket = nil
    }

    /// Ends a wait.
    ///
    /// A late result, after a cancellation, is discarded.
    func settle(_ token: UInt64, _ reply: Reply) {
        guard let task = waits[token] else { return }
        endWait(of: task)
        makeReady(task, reply)
        drain()
    }

    /// Removes a task from its wait without a result.
    func endWait(of task: LuaTask) {
        guard case .waiting(let wait) = task.phase else { return }
        waits.end(wait.token)
        if !wait.needsLua { outside -= 1 }
        task.phase = .running
    }

    func makeReady(_ task: LuaTask, _ reply: Reply) {
        task.phase = .ready(reply)
        // A task that blocks the thread reads its reply itself.
        if task !== current { queue.append(task) }
    }

    /// Starts the Swift work of an async function, for which the running task waits.
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

    /// The result that the running task gets in place of the wait that it is about to begin.
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

    /// The wait of the running task where Lua cannot yield: the loop runs, but no other task runs.
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

    /// Runs the ready tasks.
    ///
    /// Tasks that become ready in the meantime run after the next turn of the loop.
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

    /// The requested drain, which may follow a run that has ended.
    func drainAsScheduled() {
        isDrainScheduled = false
        drain()
    }

    private func step(_ task: LuaTask, _ reply: Reply) {
        current = task
        task.phase = .running
        task.hasStarted = true
        // The applicable limits depend on the running task.
        if limitedTasks > 0 { reportLimit() }
        // Ending many tasks may take longer than the time in which one task must respond to a signal.
        if isStopping { runtime.receive(.answered) }
        let status = host.resume(task.thread, reply)
        current = nil
        switch status {
        case KLUA_WAITING: break
        case KLUA_FINISHED: bodyEnded(task, .returned)
        case KLUA_STOPPED:
            if isStopping { noteStop(of: task) }
            bodyEnded(task, .cancelled)
        default: bodyEnded(task, .failed(LuaTaskFailure(value: .lua(task.slot), traceback: host.traceback)))
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

/// Passes the result of Swift work to the scheduler.
///
/// Both run on the loop.
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
