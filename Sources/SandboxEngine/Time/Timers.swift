import EventLoop

/// Timers by id, at most one for each id.
final class Timers {
    private let time: SandboxTime
    private var timers: [String: LoopTimer] = [:]

    init(time: SandboxTime) {
        self.time = time
    }

    /// Calls `body` once, `delay` of sandbox time from now, and cancels the previous timer of `id`.
    func set(_ id: String, after delay: Duration, _ body: @escaping () -> Void) {
        cancel(id)
        timers[id] = time.schedule(after: delay) { [weak self] in
            self?.timers[id] = nil
            body()
        }
    }

    /// Cancels the timer of an id.
    func cancel(_ id: String) {
        if let timer = timers.removeValue(forKey: id) { time.cancel(timer) }
    }
}
