/// A timer that is postponed far more often than it fires, such as the time limit of a request.
///
/// Postponing or cancelling it only records the new time. The loop's timer fires at the old time, finds that time is left,
/// and is set again. This costs an occasional wake-up in place of two changes of the loop's timers per request.
///
/// It may be accessed only on the loop's thread.
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

    /// Fires at `instant` in place of any earlier set time.
    package func set(for instant: LoopInstant) {
        due = instant
        if let timer, timer.isWaiting, timer.deadline <= instant { return }
        wake(at: instant)
    }

    /// Cancels the timer.
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
