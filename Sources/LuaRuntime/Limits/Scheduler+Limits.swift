internal import CLuaHost
internal import EventLoop
internal import Values

extension Scheduler {
    /// What an armed hook asks, at an instruction of the script: whether it is to end here.
    func interrupted() -> klua_Verdict {
        checkLimits()
        agreeWithWatchdog()
        if stop.isFinal { return KLUA_STOP_ALWAYS }
        guard let current else { return stop.reason == nil ? KLUA_GO_ON : KLUA_STOP_ALWAYS }
        guard let cancellation = current.cancellation, !cancellation.isDelivered else { return KLUA_GO_ON }
        current.cancellation?.isDelivered = true
        return KLUA_STOP_ONCE
    }

    /// Does what the loop's timers would, had they been able to fire.
    private func checkLimits() {
        carryOutStop()
        guard stop.reason == nil else { return }
        if let runDeadline, loop.now >= runDeadline.instant {
            stop.ask(.deadline(runDeadline.text))
            carryOutStop()
        } else if let current {
            for task in current.lineage {
                if let deadline = task.deadline, loop.now >= deadline.instant { expire(task, deadline) }
            }
        }
    }

    /// Ends the run as somebody asked, once: all tasks are cancelled, their `<close>` variables get a little time.
    func carryOutStop() {
        guard let reason = stop.takeReason() else { return }
        cancel(main)
        graceEnd = loop.now + reason.grace
        agreeWithWatchdog()
        watchdog.forgetInterruption()
        loop.schedule(after: reason.grace) { [weak self] in self?.endWaits() }
    }

    private func endWaits() {
        stop.makeFinal()
        for task in waitingTasks {
            endWait(of: task)
            makeReady(task, .stop)
        }
        drainSoon()
    }

    /// Limits the whole run, from now on or from the time when it began.
    func limitRun(to limit: Duration, from start: LoopInstant?) throws {
        let text = Self.text(limit)
        let left = max(.zero, limit - (start.map { loop.now - $0 } ?? .zero))
        let timer = loop.schedule(after: left) { [weak self] in
            self?.stop.ask(.deadline(text))
            self?.carryOutStop()
        }
        runDeadline = TaskDeadline(instant: loop.now + left, text: text, timer: timer)
        try watchdog.start()
        agreeWithWatchdog()
    }

    /// Limits a task and all that it does; one that has a shorter limit keeps it.
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
        task.deadline = TaskDeadline(instant: instant, text: Self.text(limit), timer: timer)
        try watchdog.start()
        agreeWithWatchdog()
    }

    /// A task that had a limit is over.
    func forgetLimit(of task: LuaTask) {
        guard let deadline = task.deadline else { return }
        loop.cancel(deadline.timer)
        outside -= 1
        limitedTasks -= 1
        agreeWithWatchdog()
    }

    /// Tells the watchdog when the script that runs is next to be told of something, and when it is too late for that.
    ///
    /// Only the limits above the running task count: the others' tasks wait, and the loop's timers end their waits.
    func agreeWithWatchdog() {
        // A main task that has not begun is over as soon as it is cancelled; what is planned for it then would meet
        // whatever its thread does later.
        guard !main.isOver else { return }
        if let reason = stop.reason {
            // Until the stop is carried out, who asked for it has told the watchdog.
            guard let left = graceEnd.map({ $0 - loop.now }) else { return }
            let bite = Watchdog.Plan.Bite(after: left + .milliseconds(500), reason: reason)
            return watchdog.follow(Watchdog.Plan(knock: stop.isFinal ? nil : left, bite: bite))
        }
        var limits = runDeadline.map { [($0.instant, StopReason.deadline($0.text))] } ?? []
        for task in current.map({ Array($0.lineage) }) ?? [] where task.cancellation == nil {
            if let deadline = task.deadline { limits.append((deadline.instant, .partDeadline(deadline.text))) }
        }
        guard let next = limits.min(by: { $0.0 < $1.0 }) else { return watchdog.follow(Watchdog.Plan()) }
        let left = next.0 - loop.now
        let bite = Watchdog.Plan.Bite(after: left + .milliseconds(800), reason: next.1)
        watchdog.follow(Watchdog.Plan(knock: max(.zero, left), bite: bite))
    }

    private func expire(_ task: LuaTask, _ deadline: TaskDeadline) {
        cancel(task, because: LuaErrorFields(code: "timeout", message: "timed out after \(deadline.text)"))
        agreeWithWatchdog()
    }

    /// How long the running task may go on, by its own limit, those above it and the run's; nil without one.
    var remaining: Duration? {
        let deadlines = (current.map { Array($0.lineage) } ?? []).compactMap { $0.deadline?.instant }
        return ([runDeadline?.instant].compactMap { $0 } + deadlines).min().map { $0 - loop.now }
    }

    static func text(_ limit: Duration) -> String {
        let seconds = limit < .milliseconds(1) ? limit.seconds : (limit.seconds * 1000).rounded() / 1000
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
