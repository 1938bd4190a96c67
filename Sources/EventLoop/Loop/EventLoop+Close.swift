internal import Glibc
internal import Synchronization

extension EventLoop {
    /// Calls `body` when the loop is closed, before its timers and descriptors are forgotten; on the loop's thread.
    package func onClose(_ body: @escaping () -> Void) { closeHandlers.append(body) }

    /// Ends the loop: sleeping tasks are cancelled, timers and descriptors forgotten, the kernel's side given back.
    ///
    /// Called on the owning thread, or on any when that thread runs the loop no longer. Jobs that are left or come
    /// later still run, one after the other, on the threads that bring them: so nobody who awaits an actor of this
    /// loop waits for ever. A second call does nothing.
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

    /// Runs what is left until there is nothing; `Inbox` lets only one thread at a time come here.
    func drainAfterClose() {
        let before = owner.exchange(UInt(pthread_self()), ordering: .relaxed)
        while let work = inbox.nextAfterClose(stop: { owner.store(before, ordering: .relaxed) }) { perform(work) }
    }

    /// No thread owns a closed loop: the number of the one that did may come back as another thread's.
    func releaseOwnership() {
        owner.store(.max, ordering: .relaxed)
    }
}
