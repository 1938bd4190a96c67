/// A call that is put off far more often than it is made, such as the end of a request's time.
///
/// Putting it off, or taking it back, only notes so: the loop's timer comes at the old moment, finds that there is time
/// left, and is set anew. That costs a wake-up now and then in place of two changes of the loop's timers per request.
///
/// Touched on the loop's thread only.
package final class DeferrableTimer {
    private let loop: EventLoop
    private let body: () -> Void
    private var due: LoopInstant?
    private var timer: LoopTimer?

    package init(_ loop: EventLoop, _ body: @escaping () -> Void) {
        self.loop = loop
        self.body = body
    }

    deinit {
        if let timer { loop.cancel(timer) }
    }

    /// Makes the call at `instant`, and not at a moment that was set before.
    package func set(for instant: LoopInstant) {
        due = instant
        if let timer, timer.isWaiting, timer.deadline <= instant { return }
        wake(at: instant)
    }

    /// Takes the call back.
    package func cancel() { due = nil }

    private func wake(at instant: LoopInstant) {
        let delay = instant - loop.now
        if let timer {
            loop.reschedule(timer, after: delay)
        } else {
            timer = loop.schedule(after: delay) { [unowned self] in fired() }
        }
    }

    private func fired() {
        guard let due else { return }
        guard due <= loop.now else { return wake(at: due) }
        self.due = nil
        body()
    }
}
