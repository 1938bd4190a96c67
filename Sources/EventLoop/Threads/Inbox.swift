/// The work that other threads post to a loop; the only state that they share with it.
final class Inbox: Sendable {
    private struct State: Sendable {
        var work = WorkQueue()
        var sleeping = false
        var closed = false
        /// A thread runs the work that was posted after the end (see `EventLoop+Close.swift`).
        var draining = false
    }
    private let state = PthreadMutex(State())

    /// Adds work; true if the loop is closed and the posting thread must run it.
    ///
    /// `wake` ends the loop's sleep. It is called under the lock, so that it never uses a descriptor that `close` has closed.
    func post(_ work: Work, wake: () -> Void) -> Bool {
        state.withLock { state in
            state.work.append(work)
            guard !state.closed else {
                defer { state.draining = true }
                return !state.draining
            }
            if state.sleeping { wake() }
            state.sleeping = false
            return false
        }
    }

    /// Moves all posted work to `ready`.
    ///
    /// Records that the loop sleeps, unless work is queued.
    func take(into ready: inout WorkQueue, beforeSleep: Bool) {
        state.withLock { state in
            state.sleeping = beforeSleep && state.work.isEmpty
            if !state.work.isEmpty { ready.takeAll(from: &state.work) }
        }
    }

    /// The next item to run after the end of the loop; nil if the queue is empty.
    ///
    /// The thread then no longer drains the queue. `stop` is called before another thread can begin to drain it.
    func nextAfterClose(stop: () -> Void) -> Work? {
        state.withLock { state in
            if let work = state.work.popFirst() { return work }
            state.draining = false
            stop()
            return nil
        }
    }

    /// Whether this call closed it.
    ///
    /// The loop's remaining work precedes work that is posted later.
    func close(with ready: inout WorkQueue) -> Bool {
        state.withLock { state in
            guard !state.closed else { return false }
            state.closed = true
            ready.takeAll(from: &state.work)
            swap(&state.work, &ready)
            state.draining = true
            return true
        }
    }
}
