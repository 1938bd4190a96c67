internal import Glibc
internal import Synchronization

extension EventLoop {
    /// Calls `body` when the loop is closed, before its timers and descriptors are forgotten; on the loop's thread.
    package func atClose(_ body: @escaping () -> Void) { closeHooks.append(body) }

    /// Ends the loop: sleeping tasks are cancelled, timers and descriptors forgotten, the kernel's side given back.
    ///
    /// Called on the owning thread, or on any when that thread runs the loop no longer. Jobs that are left or come
    /// later still run, one after the other, on the threads that bring them: so nobody who awaits an actor of this
    /// loop waits for ever. A second call does nothing.
    public func close() {
        guard inbox.close(with: &ready) else { return }
        isClosed = true
        for sleeper in sleepers.values { sleeper.cancel() }
        for hook in closeHooks { hook() }
        closeHooks = []
        timers.removeAll()
        handlers.removeAll()
        turn = Turn()
        poller.close()
        runAfterEnd()
        if depth == 0 { disown() }
    }

    /// Runs what is left until there is nothing; `Inbox` lets only one thread at a time come here.
    func runAfterEnd() {
        let before = owner.exchange(UInt(pthread_self()), ordering: .relaxed)
        while let work = inbox.nextAfterEnd(stop: { owner.store(before, ordering: .relaxed) }) { perform(work) }
    }

    /// No thread owns a closed loop: the number of the one that did may come back as another thread's.
    func disown() {
        owner.store(.max, ordering: .relaxed)
    }
}
