internal import EventLoop
internal import Values

/// The limits of tasks; those of the whole run are the state machine's.
extension Scheduler {
    /// Limits a task and its children.
    ///
    /// A shorter limit remains in force.
    func limit(_ task: LuaTask, to limit: Duration) throws {
        let instant = loop.now + limit
        if let deadline = task.deadline {
            if deadline.instant <= instant { return }
            loop.cancel(deadline.timer)
        } else {
            outside += 1
            limitedTasks += 1
        }
        let timer = loop.schedule(after: limit) { [weak self, weak task] in
            guard let self, let task, let deadline = task.deadline else { return }
            self.expire(task, deadline)
        }
        task.deadline = TaskDeadline(instant: instant, text: limit.limitText, timer: timer)
        try runtime.watchdog.start()
        reportLimit()
    }

    /// A task with a limit has ended.
    func forgetLimit(of task: LuaTask) {
        guard let deadline = task.deadline else { return }
        loop.cancel(deadline.timer)
        outside -= 1
        limitedTasks -= 1
        reportLimit()
    }

    /// Reports the soonest limit above the running task.
    ///
    /// The tasks with other limits wait, and the loop's timers end their waits.
    func reportLimit() {
        guard !main.isOver, !isStopping else { return }
        var next: TaskDeadline?
        for task in current.map({ Array($0.lineage) }) ?? [] where task.cancellation == nil {
            guard let deadline = task.deadline, deadline.instant < next?.instant ?? .distantFuture else { continue }
            next = deadline
        }
        let limit = next.map { RunEnding.Limit(instant: $0.instant, reason: .partDeadline($0.text)) }
        runtime.receive(.partLimited(limit))
    }

    /// Does the work of loop timers that could not fire.
    func expireParts() {
        guard limitedTasks > 0, let current else { return }
        for task in current.lineage {
            if let deadline = task.deadline, loop.now >= deadline.instant { expire(task, deadline) }
        }
    }

    private func expire(_ task: LuaTask, _ deadline: TaskDeadline) {
        cancel(task, because: LuaErrorFields(code: "timeout", message: "timed out after \(deadline.text)"))
        reportLimit()
    }

    /// The remaining time of the running task, by its own limit, those of its parents, and the run's; nil without a limit.
    var remaining: Duration? {
        let deadlines = (current.map { Array($0.lineage) } ?? []).compactMap { $0.deadline?.instant }
        return ([runLimit?.instant].compactMap { $0 } + deadlines).min().map { $0 - loop.now }
    }
}
