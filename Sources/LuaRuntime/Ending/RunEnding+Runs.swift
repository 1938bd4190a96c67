internal import EventLoop

/// The events of a run, from its turn to its end.
extension RunEnding {
    mutating func submitted(_ run: Int) -> [Action] {
        switch phase {
        case .abandoned, .reclaimed: return [.answerStuck([run])]
        default:
            waiting.append(run)
            return []
        }
    }

    mutating func cancelled(_ run: Int, _ now: LoopInstant) -> [Action] {
        if run == current { return interrupt(.cancelled, now) }
        if waiting.contains(run) { cancelledWhileWaiting.append(run) }
        return []
    }

    mutating func runsEnded(_ reason: StopReason, _ now: LoopInstant) -> [Action] {
        refusal = reason
        switch phase {
        case .running, .partExpired: return interrupt(reason, now)
        case .finishing: return terminate(reason, now)
        case .closing, .freeing:
            // Neither a finalizer nor Lua can be interrupted, and a signal must end the process.
            guard endsProcess, case .signal = reason else { return [] }
            return expire(reason)
        case .idle, .interrupted, .stopping, .unwinding, .terminating, .expired, .abandoned, .reclaimed, .closed:
            return []
        }
    }

    mutating func runsAllowed() -> [Action] {
        refusal = nil
        return []
    }

    mutating func began(_ run: Int, _ limit: Limit?) -> [Action] {
        let isCancelled = cancelledWhileWaiting.contains(run)
        waiting.removeAll { $0 == run }
        cancelledWhileWaiting.removeAll { $0 == run }
        switch phase {
        case .idle:
            if isCancelled { return [.refuse(.cancelled)] }
            if let refusal { return [.refuse(refusal)] }
            phase = .running
            (current, self.limit, reason) = (run, limit, nil)
            return wake()
        case .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating, .closing, .freeing,
            .expired:
            return [.refuseBusy]
        case .abandoned: return [.refuseClosed] + reclaimIfFinished()
        case .reclaimed, .closed: return [.refuseClosed]
        }
    }

    mutating func partLimited(_ limit: Limit?) -> [Action] {
        switch phase {
        case .running, .partExpired:
            phase = .running
            partLimit = limit
            return wake()
        default: return []
        }
    }

    mutating func exited(_ status: Int32, _ now: LoopInstant) -> [Action] {
        switch phase {
        case .running, .partExpired:
            reason = .exit(status)
            return stopTasks(now)
        case .interrupted: return stopTasks(now)
        case .idle, .stopping, .unwinding, .finishing, .terminating, .closing, .freeing, .expired, .abandoned,
            .reclaimed, .closed:
            return []
        }
    }

    mutating func finished() -> [Action] {
        switch phase {
        case .running, .partExpired, .interrupted, .stopping, .unwinding:
            phase = .idle
            (current, limit, partLimit, reason) = (nil, nil, nil, nil)
            defer { closesAfterRun = false }
            return closesAfterRun ? [.close] : []
        case .expired: return holdThread(then: .idle)
        case .abandoned: return reclaim()
        case .idle, .finishing, .terminating, .closing, .freeing, .reclaimed, .closed: return []
        }
    }
}

/// How the Lua thread ends a run.
extension RunEnding {
    /// The Lua thread can act: it is at an instruction of the script, or between two steps of the loop.
    mutating func answered(_ now: LoopInstant) -> [Action] {
        switch phase {
        case .running, .partExpired:
            guard let limit, limit.instant <= now else {
                phase = .running
                return []
            }
            reason = limit.reason
            return stopTasks(now)
        case .interrupted: return stopTasks(now)
        case .stopping:
            guard graceEnd <= now else { return [] }
            phase = .unwinding
            signals = Signals(from: now)
            expiry = now + Self.patience
            return [.endWaits] + wake()
        case .unwinding:
            expiry = now + Self.patience
            return []
        case .abandoned: return hasUnfinishedRun ? [.endWaits] : reclaim()
        case .idle, .finishing, .terminating, .closing, .freeing, .expired, .reclaimed, .closed: return []
        }
    }

    mutating func threadMoved(_ now: LoopInstant) -> [Action] {
        switch phase {
        case .partExpired, .interrupted, .unwinding:
            signals = Signals(from: now)
            expiry = now + Self.patience
        case .stopping: expiry = max(graceEnd, now) + Self.patience
        default: break
        }
        return []
    }

    mutating func threadAbandoned() -> [Action] {
        switch phase {
        case .expired, .abandoned, .reclaimed, .closed: []
        default: abandon(notifiesNeighbours: false)
        }
    }

    /// Interrupts a run.
    ///
    /// The first reason takes precedence.
    mutating func interrupt(_ reason: StopReason, _ now: LoopInstant) -> [Action] {
        guard phase == .running || phase == .partExpired else { return [] }
        phase = .interrupted
        self.reason = reason
        signals = Signals(from: now)
        _ = signals.take(at: now)
        expiry = now + reason.grace + Self.patience
        return [.signalThread(breaksWaits: false), .queueAnswer] + wake()
    }

    mutating func stopTasks(_ now: LoopInstant) -> [Action] {
        guard let reason else { return [] }
        phase = .stopping
        graceEnd = now + reason.grace
        signals = Signals(from: graceEnd)
        expiry = graceEnd + Self.patience
        return [.stopTasks(after: reason.grace)] + wake()
    }
}
