internal import EventLoop

/// What time does.
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
        case .idle, .expired, .abandoned, .reclaimed, .closed: return []
        }
    }

    private mutating func signalOrExpire(_ reason: StopReason, _ now: LoopInstant) -> [Action] {
        // On a busy machine the first signal may be late: a thread that got none has not failed to answer.
        let isFirst = signals.isFirst
        if expiry <= now, !isFirst { return expire(reason) }
        guard let breaksWaits = signals.take(at: now) else { return wake() }
        if isFirst { expiry = max(expiry, now + Self.patience) }
        return [.signalThread(breaksWaits: breaksWaits)] + wake()
    }

    /// When time matters next.
    func wake() -> [Action] {
        let next: LoopInstant =
            switch phase {
            case .running: [limit?.instant, partLimit?.instant].compactMap { $0 }.min() ?? .distantFuture
            case .partExpired, .interrupted, .stopping, .unwinding, .terminating: min(signals.next, expiry)
            case .finishing: limit?.instant ?? .distantFuture
            case .closing: expiry
            case .idle, .expired, .abandoned, .reclaimed, .closed: .distantFuture
            }
        return next == .distantFuture ? [] : [.wake(at: next)]
    }
}

/// What becomes of a thread that does not answer.
extension RunEnding {
    mutating func expire(_ reason: StopReason) -> [Action] {
        guard endsProcess else { return [.endPrograms] + abandon(telling: true) }
        (survivor, expiry) = (phase, .distantFuture)
        phase = .expired
        return [.endPrograms, .endProcess(reason)]
    }

    /// The thread is nobody's any more; that is said before anyone is answered, who might wait for its end.
    mutating func abandon(telling tellsNeighbours: Bool) -> [Action] {
        hasUnfinishedRun = current != nil
        phase = .abandoned
        let all = waiting + (current.map { [$0] } ?? [])
        (waiting, current) = ([], nil)
        return [.keepState, .poke] + (tellsNeighbours ? [.abandonThread] : []) + [.answerStuck(all)]
    }

    /// The abandoned thread has come back; its run, if it has one, is to be finished first.
    mutating func reclaimIfFinished() -> [Action] { hasUnfinishedRun ? [] : reclaim() }

    mutating func reclaim() -> [Action] {
        phase = .reclaimed
        return [.reclaim]
    }

    /// The Lua thread must not end the process in its own way while another thread does.
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
