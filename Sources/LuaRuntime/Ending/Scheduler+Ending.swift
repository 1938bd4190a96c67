internal import CLuaHost
internal import EventLoop

/// The actions of the state machine on the tasks of a run that ends.
extension Scheduler {
    /// The verdict for an armed hook, at an instruction of the script.
    func interrupted() -> klua_Verdict {
        runtime.threadAnswered()
        if !isStopping { expireParts() }
        if isUnwinding { return KLUA_STOP_ALWAYS }
        guard let current else { return isStopping ? KLUA_STOP_ALWAYS : KLUA_CONTINUE }
        guard let cancellation = current.cancellation, !cancellation.isDelivered else { return KLUA_CONTINUE }
        current.cancellation?.isDelivered = true
        return KLUA_STOP_ONCE
    }

    /// Cancels all tasks.
    ///
    /// Their `<close>` variables have a grace period.
    func stopTasks(after grace: Duration) {
        isStopping = true
        loop.schedule(after: grace) { [weak self] in self?.runtime.receive(.answered) }
        cancel(main)
    }

    /// Ends all waits of the script, after the grace period.
    func endWaits() {
        isUnwinding = true
        for (index, task) in waitingTasks.enumerated() {
            answerOften(index)
            endWait(of: task)
            makeReady(task, .stop)
        }
        drainSoon()
    }
}
