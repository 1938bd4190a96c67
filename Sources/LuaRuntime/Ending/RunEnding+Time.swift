internal import EventLoop

/// The passing of time.
extension RunEnding {
    mutating func timePassed(_ now: LoopInstant) -> [Action] {
        switch phase {
        case .running:
            if let limit, limit.instant <= now { return interrupt(limit.reason, now) }
            guard let partLimit, partLimit.instant <= now else { return wake() }
            phase = .partExpired
            signals = Signals(from: now)
            expiry = now + partLimit.reason.grace + Self.patience
            return signalOrExpire(partLimit.reason, now)
        case .partExpired: return signalOrExpire(partLimit?.reason ?? .cancelled, now)
        case .interrupted, .stopping, .unwinding, .terminating: return signalOrExpire(reason ?? .cancelled, now)
        case .finishing:
            guard let limit, limit.instant <= now else { return wake() }
            return terminate(limit.reason, now)
        case .closing: return expiry <= now ? expire(.finalizer) : wake()
        case .idle, .freeing, .expired, .abandoned, .reclaimed, .closed: return []
        }
    }

    private mutating func signalOrExpire(_ reason: StopReason, _ now: LoopInstant) -> [Action] {
        // On a busy machine, the first signal may be late. A thread without a signal has not failed to answer.
        let isFirst = signals.isFirst
        if expiry <= now, !isFirst { return expire(reason) }
        guard let breaksWaits = signals.take(at: now) else { return wake() }
        if isFirst { expiry = max(expiry, now + Self.patience) }
        return [.signalThread(breaksWaits: breaksWaits)] + wake()
    }

    /// The next instant at which a limit may pass.
    func wake() -> [Action] {
        let next: LoopInstant =
            switch phase {
            case .running: [limit?.instant, partLimit?.instant].compactMap { $0 }.min() ?? .distantFuture
            case .partExpired, .interrupted, .stopping, .unwinding, .terminating: min(signals.next, expiry)
            case .finishing: limit?.instant ?? .distantFuture
            case .closing: expiry
            case .idle, .freeing, .expired, .abandoned, .reclaimed, .closed: .distantFuture
            }
        return next == .distantFuture ? [] : [.wake(at: next)]
    }
}

/// The end of a thread that does not answer.
extension RunEnding {
    mutating func expire(_ reason: StopReason) -> [Action] {
        guard endsProcess else { return [.endPrograms] + abandon(notifiesNeighbours: true) }
        (survivor, expiry) = (phase, .distantFuture)
        phase = .expired
        return [.endPrograms, .endProcess(reason)]
    }

    /// Abandons the thread.
    ///
    /// The owner of the thread is notified before the runs are answered, because a caller may wait for the end of the thread.
    mutating func abandon(notifiesNeighbours: Bool) -> [Action] {
        hasUnfinishedRun = current != nil
        phase = .abandoned
        let all = waiting + (current.map { [$0] } ?? [])
        (waiting, current) = ([], nil)
        return [.keepState, .queueAnswer] + (notifiesNeighbours ? [.abandonThread] : []) + [.answerStuck(all)]
    }

    /// Reclaims the abandoned thread, unless it must finish a run first.
    mutating func reclaimIfFinished() -> [Action] { hasUnfinishedRun ? [] : reclaim() }

    mutating func reclaim() -> [Action] {
        phase = .reclaimed
        return [.reclaim]
    }

    /// Holds the Lua thread while another thread ends the process.
    mutating func holdThread(then next: Phase) -> [Action] {
        (survivor, isThreadHeld) = (next, true)
        return [.holdThread]
    }

    mutating func processSurvived() -> [Action] {
        guard phase == .expired else { return [] }
        phase = survivor
        if phase == .idle { (current, limit, partLimit, reason) = (nil, nil, nil, nil) }
        defer { isThreadHeld = false }
        return (isThreadHeld ? [.resumeThread] : []) + wake()
    }
}
