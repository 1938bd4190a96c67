internal import CLuaHost
internal import EventLoop

/// What the state machine has done about the tasks of a run that is to end.
extension Scheduler {
    /// What an armed hook asks, at an instruction of the script: whether it is to end here.
    func interrupted() -> klua_Verdict {
        runtime.threadAnswered()
        if !isStopping { expireParts() }
        if isUnwinding { return KLUA_STOP_ALWAYS }
        guard let current else { return isStopping ? KLUA_STOP_ALWAYS : KLUA_GO_ON }
        guard let cancellation = current.cancellation, !cancellation.isDelivered else { return KLUA_GO_ON }
        current.cancellation?.isDelivered = true
        return KLUA_STOP_ONCE
    }

    /// Cancels all tasks; their `<close>` variables get a little time.
    func stopTasks(after grace: Duration) {
        isStopping = true
        loop.schedule(after: grace) { [weak self] in self?.runtime.receive(.answered) }
        cancel(main)
    }

    /// The grace is over: nothing of the script waits any more.
    func endWaits() {
        isUnwinding = true
        for task in waitingTasks {
            endWait(of: task)
            makeReady(task, .stop)
        }
        drainSoon()
    }
}
