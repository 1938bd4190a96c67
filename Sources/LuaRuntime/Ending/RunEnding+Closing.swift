internal import EventLoop

/// The closing of the state.
extension RunEnding {
    mutating func closeBegan(_ limit: Limit?, _ now: LoopInstant) -> [Action] {
        switch phase {
        case .idle:
            phase = .finishing
            (self.limit, reason) = (limit, nil)
            guard let refusal, case .signal = refusal else { return [.finishPrograms] + wake() }
            return terminate(refusal, now) + [.finishPrograms]
        case .running, .partExpired, .interrupted, .stopping, .unwinding:
            closesAfterRun = true
            return interrupt(.cancelled, now)
        case .abandoned: return reclaimIfFinished()
        case .finishing, .terminating, .closing, .freeing, .expired, .reclaimed, .closed: return []
        }
    }

    mutating func programsFinished(_ now: LoopInstant) -> [Action] {
        switch phase {
        case .finishing, .terminating:
            phase = .closing
            expiry = now + Self.closingGrace
            return wake()
        case .expired: return holdThread(then: .closing)
        case .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .closing, .freeing, .abandoned,
            .reclaimed, .closed:
            return []
        }
    }

    /// All finalizers have run.
    ///
    /// What is left needs no limit, because no code of the script runs any more. It can take long: the time depends on the
    /// number of values and on the machine.
    mutating func finalized() -> [Action] {
        if phase == .closing { phase = .freeing }
        return []
    }

    mutating func stateClosed() -> [Action] {
        switch phase {
        case .closing, .freeing:
            phase = .closed
            return []
        case .expired: return holdThread(then: .closed)
        case .abandoned: return reclaim()
        case .idle, .running, .partExpired, .interrupted, .stopping, .unwinding, .finishing, .terminating, .reclaimed,
            .closed:
            return []
        }
    }

    /// Ends the programs that the closing waits for.
    mutating func terminate(_ reason: StopReason, _ now: LoopInstant) -> [Action] {
        phase = .terminating
        self.reason = reason
        signals = Signals(from: now)
        expiry = now + Self.closingGrace
        return [.endPrograms] + wake()
    }
}
