import EventLoop

/// The timers of what waits, one for each by its id.
final class Timers {
    private let time: SandboxTime
    private var timers: [String: LoopTimer] = [:]

    init(time: SandboxTime) {
        self.time = time
    }

    /// Calls `body` once, `delay` of sandbox time from now, in the place of the timer that `id` had.
    func set(_ id: String, after delay: Duration, _ body: @escaping () -> Void) {
        cancel(id)
        timers[id] = time.schedule(after: delay) { [weak self] in
            self?.timers[id] = nil
            body()
        }
    }

    /// Lets what waits under an id wait no more.
    func cancel(_ id: String) {
        if let timer = timers.removeValue(forKey: id) { time.cancel(timer) }
    }
}
