internal import EventLoop
internal import Synchronization

/// What the threads that have to do with a state share, behind one lock.
struct SharedEnding {
    var machine = RunEnding()
    var waiters = RunWaiters()
    /// When the watchdog looks next.
    var wakesAt = LoopInstant.distantFuture
    var endProcess: (@Sendable (StopReason) -> Void)?
}

extension LuaRuntime {
    /// Ends the present run and those that begin later, from any thread.
    ///
    /// The script's `<close>` variables run, then the run throws. A state that is being closed waits for no program any more.
    package func endRuns(_ reason: StopReason) { receive(.runsEnded(reason)) }

    /// Why runs that begin now would end at once; nil when they would not.
    package var refusal: StopReason? { ending.withLock { $0.machine.refusal } }

    /// Lets runs begin again after `endRuns`.
    package func allowRuns() { receive(.runsAllowed) }

    /// Says what ends the process when the Lua thread does not answer an interruption; from any thread.
    ///
    /// `body` is called on the watchdog's thread. Without it, the thread is abandoned and its runs throw
    /// `LuaError.stuck`.
    package func whenExpired(_ body: @escaping @Sendable (StopReason) -> Void) {
        ending.withLock { shared in
            shared.machine.endsProcess = true
            shared.endProcess = body
        }
    }

    /// Why the run ends early, as far as the Lua thread has noticed; nil while it does not.
    var stopReason: StopReason? { ending.withLock { $0.machine.noticedReason } }

    /// Tells the state machine of an event and does what it says.
    @discardableResult
    func receive(_ event: RunEnding.Event) -> [RunEnding.Action] {
        let actions = ending.withLock { shared in
            if case .timePassed = event { shared.wakesAt = .distantFuture }
            return shared.machine.receive(event, at: loop.now)
        }
        for action in actions { perform(action) }
        return actions
    }

    private func perform(_ action: RunEnding.Action) {
        switch action {
        case .wake(let instant): wake(at: instant)
        case .signalThread(let breaksWaits): watchdog.signalThread(breaksWaits: breaksWaits)
        case .poke: loop.execute { self.receive(.answered) }
        case .endPrograms: host.endChildren()
        case .endProcess(let reason):
            ending.withLock { $0.endProcess }?(reason)
            receive(.processSurvived)
        case .keepState: _ = unsafe Unmanaged.passRetained(self)
        case .abandonThread: watchdog.abandonThread(besides: self)
        case .answerStuck(let runs): answer(runs, .failure(.stuck))
        case .resumeThread: expiry.signal()
        case .stopTasks(let grace): scheduler?.stopTasks(after: grace)
        case .endWaits: scheduler?.endWaits()
        case .close: close()
        case .holdThread: expiry.wait()
        case .reclaim: reclaim()
        case .refuse, .refuseBusy, .refuseClosed, .finishPrograms: break
        }
    }

    private func wake(at instant: LoopInstant) {
        let isSooner = ending.withLock { shared in
            guard instant < shared.wakesAt else { return false }
            shared.wakesAt = instant
            return true
        }
        guard isSooner else { return }
        let delay = max(.zero, instant - loop.now)
        do throws(LoopError) {
            try watchdog.schedule(after: delay) { [weak self] in self?.receive(.timePassed) }
        } catch {
            // The system refuses a thread: one signal is all that can be done.
            watchdog.signalThread(breaksWaits: false)
        }
    }

    /// The abandoned thread has come back: gives up the state and, with it, whoever holds the thread.
    private func reclaim() {
        loop.execute { [self] in
            host.close()
            unsafe Unmanaged.passUnretained(self).release()
        }
    }

    /// The Lua thread has reached a point where it can act.
    func threadAnswered() {
        receive(.answered)
        watchdog.threadAnswered(to: self)
    }
}

// MARK: Answers

extension LuaRuntime {
    /// A number for a run, by which it can be cancelled.
    func submit() -> Int {
        let run = ending.withLock { $0.waiters.number() }
        receive(.submitted(run))
        return run
    }

    /// Has `body` answer a submitted run on the loop's thread; if that is abandoned, the answer is `LuaError.stuck`.
    func answer(_ run: Int, _ body: @escaping @Sendable () -> Void) async -> RunResult {
        await unsafe withUnsafeContinuation { continuation in
            let waiter = unsafe RunWaiter(run, continuation)
            let isAbandoned = ending.withLock { shared in
                if !shared.machine.isAbandoned { shared.waiters.add(waiter) }
                return shared.machine.isAbandoned
            }
            if isAbandoned { waiter.answer(.failure(.stuck)) } else { loop.executeNowOrSoon(body) }
        }
    }

    func finish(_ run: Int, _ result: RunResult) { answer([run], result) }

    private func answer(_ runs: [Int], _ result: RunResult) {
        for waiter in ending.withLock({ $0.waiters.take(runs) }) { waiter.answer(result) }
    }
}

// MARK: Closing

extension LuaRuntime {
    /// Gives everything back, on the loop's thread; runs the finalizers of Lua's values.
    ///
    /// Waits for the programs that the script opened by `io.popen` and did not close, as Lua does, as long as the time
    /// limit allows; then they are ended. Not for a process that ends because of a failure: a finalizer may never end.
    /// One that runs for two seconds is abandoned with its thread. While a run goes on, ends that run first, as
    /// cancelled.
    public func close() { _ = finishAndClose() }

    /// Closes the state, on the loop's thread.
    ///
    /// - Throws: What ended the wait for a program that a script had opened.
    package func closeThrowing() throws(LuaError) {
        if let error = finishAndClose()?.error(traceback: "") { throw error }
    }

    /// Closes the state on its loop, from any thread.
    ///
    /// - Throws: As `closeThrowing`; `LuaError.stuck` when the thread is abandoned because of a finalizer that does not
    ///   end.
    package func closeOnLoop() async throws(LuaError) {
        let run = submit()
        let result = await answer(run) {
            let error = self.finishAndClose()?.error(traceback: "")
            self.finish(run, error.map { .failure($0) } ?? .success(.finished([])))
        }
        _ = try result.get()
    }

    /// - Returns: Why the wait for programs ended early.
    private func finishAndClose() -> StopReason? {
        guard receive(.closeBegan(runLimit)).contains(.finishPrograms) else { return nil }
        host.finishProcesses()
        receive(.programsFinished)
        let reason = stopReason
        host.close()
        receive(.stateClosed)
        return reason
    }

    /// The limit that a run, or the closing of the state, has now.
    var runLimit: RunEnding.Limit? {
        guard let time = limits.time else { return nil }
        return RunEnding.Limit(instant: (timeBegins ?? loop.now) + time, reason: .deadline(time.limitText))
    }
}
