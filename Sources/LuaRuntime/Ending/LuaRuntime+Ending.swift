internal import EventLoop
internal import Synchronization

/// The state that all threads of a runtime share, protected by one lock.
struct SharedEnding {
    var machine = RunEnding()
    var waiters = RunWaiters()
    /// When the watchdog checks next.
    var wakesAt = LoopInstant.distantFuture
    /// The steps of the loop when the watchdog last checked.
    var steps = 0
    var endProcess: (@Sendable (StopReason) -> Void)?
}

extension LuaRuntime {
    /// Ends the current run and later runs.
    ///
    /// Can be called from any thread.
    ///
    /// The script's `<close>` variables run, then the run throws. The closing of a state no longer waits for programs.
    package func endRuns(_ reason: StopReason) { receive(.runsEnded(reason)) }

    /// The reason why runs that begin now end at once; nil if runs may begin.
    package var refusal: StopReason? { ending.withLock { $0.machine.refusal } }

    /// Allows runs again after `endRuns`.
    package func allowRuns() { receive(.runsAllowed) }

    /// Sets the function that ends the process if the Lua thread does not answer an interruption; from any thread.
    ///
    /// `body` is called on the watchdog's thread. Without it, the thread is abandoned and its runs throw
    /// `LuaError.stuck`.
    package func whenExpired(_ body: @escaping @Sendable (StopReason) -> Void) {
        ending.withLock { shared in
            shared.machine.endsProcess = true
            shared.endProcess = body
        }
    }

    /// The reason why the run ends early, as far as the Lua thread has noticed; nil if it does not.
    var stopReason: StopReason? { ending.withLock { $0.machine.noticedReason } }

    /// Passes an event to the state machine and performs its actions.
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
        case .queueAnswer: loop.executeNext { self.receive(.answered) }
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
        do throws(LoopError) {
            try watchdog.schedule(at: instant, of: loop.clock) { [weak self] in self?.timePassed() }
        } catch {
            // Without a thread, only one signal can be sent.
            watchdog.signalThread(breaksWaits: false)
        }
    }

    /// Reports, on the watchdog's thread, that an instant has come, and first whether the loop has run since the last one.
    ///
    /// Ending thousands of tasks takes the loop many steps, none of which reaches the script.
    private func timePassed() {
        let steps = loop.steps
        let hasMoved = ending.withLock { shared in
            defer { shared.steps = steps }
            return shared.steps != steps
        }
        if hasMoved { receive(.threadMoved) }
        receive(.timePassed)
    }

    /// Releases the state after the abandoned thread has returned, and with it the owner of the thread.
    private func reclaim() {
        loop.execute { [self] in
            host.close()
            host.freeFunctions()
            unsafe Unmanaged.passUnretained(self).release()
        }
    }

    /// Reports that the Lua thread has reached a point where it can act.
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

    /// Calls `body`, which answers a submitted run, on the loop's thread.
    ///
    /// If that is abandoned, the answer is `LuaError.stuck`.
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
    /// Closes the state and runs the finalizers of Lua's values.
    ///
    /// Call it on the loop's thread.
    ///
    /// It waits within the time limit for the programs that the script opened by `io.popen` and did not close, as Lua does,
    /// and then ends them. A run that is active ends first, as cancelled. A finalizer that runs for two seconds is abandoned
    /// with its thread. Do not call it in a process that ends because of a failure, because a finalizer may never end.
    public func close() {
        _ = finishAndClose()
        host.freeFunctions()
    }

    /// Closes the state of a process that ends, on the loop's thread.
    ///
    /// It does not free the functions that Lua calls, which would only delay the end of the process.
    ///
    /// - Throws: The reason why the wait for a program of the script ended early.
    package func closeThrowing() throws(LuaError) {
        if let error = finishAndClose()?.error(traceback: "") { throw error }
    }

    /// Closes the state on its loop.
    ///
    /// Can be called from any thread.
    ///
    /// - Throws: As `closeThrowing`; `LuaError.stuck` if the thread is abandoned because a finalizer does not end.
    package func closeOnLoop() async throws(LuaError) {
        let run = submit()
        let result = await answer(run) {
            let error = self.finishAndClose()?.error(traceback: "")
            self.host.freeFunctions()
            self.finish(run, error.map { .failure($0) } ?? .success(.finished([])))
        }
        _ = try result.get()
    }

    /// - Returns: The reason why the wait for programs ended early, if it did.
    private func finishAndClose() -> StopReason? {
        guard receive(.closeBegan(runLimit)).contains(.finishPrograms) else { return nil }
        host.finishProcesses()
        receive(.programsFinished)
        let reason = stopReason
        host.close()
        receive(.stateClosed)
        return reason
    }

    /// The limit of a run, or of the closing of the state, that begins now.
    var runLimit: RunEnding.Limit? {
        guard let time = limits.time else { return nil }
        return RunEnding.Limit(instant: (timeBegins ?? loop.now) + time, reason: .deadline(time.limitText))
    }
}
