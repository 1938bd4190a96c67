internal import Glibc
internal import Synchronization

extension EventLoop {
    /// Calls `body` on the loop's thread when the loop is closed, before its timers and descriptors are removed.
    package func onClose(_ body: @escaping () -> Void) { closeHandlers.append(body) }

    /// Ends the loop: cancels sleeping tasks, removes timers and descriptors, and closes the poller.
    ///
    /// Call it on the owning thread, or on any thread if the owner no longer runs the loop. Remaining and
    /// later jobs still run, one after the other, on the threads that post them, so that code that awaits an actor of this
    /// loop does not wait for ever. A second call has no effect.
    public func close() {
        guard inbox.close(with: &ready) else { return }
        isClosed = true
        for sleeper in sleepers.values { sleeper.cancel() }
        for hook in closeHandlers { hook() }
        closeHandlers = []
        timers.removeAll()
        handlers.removeAll()
        turn = Turn()
        poller.close()
        drainAfterClose()
        if depth == 0 { releaseOwnership() }
    }

    /// Runs all remaining work.
    ///
    /// `Inbox` admits only one thread at a time.
    func drainAfterClose() {
        let before = owner.exchange(UInt(pthread_self()), ordering: .relaxed)
        while let work = inbox.nextAfterClose(stop: { owner.store(before, ordering: .relaxed) }) { perform(work) }
    }

    /// No thread owns a closed loop, because a new thread may have the identifier of the owner.
    func releaseOwnership() {
        owner.store(.max, ordering: .relaxed)
    }
}
