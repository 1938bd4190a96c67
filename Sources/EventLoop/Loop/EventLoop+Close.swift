internal import Glibc
internal import Synchronization

extension EventLoop {
    /// Calls `body` on the loop's thread when the loop is closed, before its timers and descriptors are removed.
    ///
    /// `cancelOnClose` with the same owner cancels the call. Call it on the loop's thread.
    package func onClose(_ owner: AnyObject, _ body: @escaping () -> Void) {
        closeHandlers[ObjectIdentifier(owner)] = body
    }

    /// Cancels the call of an owner's `onClose`.
    package func cancelOnClose(_ owner: AnyObject) { closeHandlers[ObjectIdentifier(owner)] = nil }

    /// Ends the loop: cancels sleeping tasks, removes timers and descriptors, and closes the poller.
    ///
    /// Call it on the owning thread, or on any thread if the owner no longer runs the loop. Remaining and
    /// later jobs still run, one after the other, on the threads that post them, so that code that awaits an actor of this
    /// loop does not wait for ever. If the loop is closed in a job, they run after that job. A second call has no effect.
    public func close() {
        guard inbox.close(with: &ready) else { return }
        isClosed = true
        for sleeper in sleepers.values { sleeper.cancel() }
        // A handler may cancel its own call.
        let calls = closeHandlers.values
        closeHandlers = [:]
        for call in calls { call() }
        timers.removeAll()
        handlers.removeAll()
        turn = Turn()
        poller.close()
        if depth == 0 { drainAfterClose() } else { drainsAfterRun = true }
    }

    /// Runs all remaining work on this thread, which owns the loop until then.
    ///
    /// `Inbox` admits only one thread at a time. No thread owns a closed loop afterwards, because a new thread may have the
    /// identifier of the owner.
    func drainAfterClose() {
        owner.store(UInt(pthread_self()), ordering: .relaxed)
        while let work = inbox.nextAfterClose(stop: { owner.store(.max, ordering: .relaxed) }) { perform(work) }
    }
}
