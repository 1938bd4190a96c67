import EventLoop

/// Timers and work in progress by id, at most one for each id.
final class Timers {
    private let time: SandboxTime
    /// The functions that cancel a timer or stop work in progress, by id.
    private var stops: [String: () -> Void] = [:]

    init(time: SandboxTime) {
        self.time = time
    }

    /// Calls `body` once, `delay` of sandbox time from now, and cancels the previous timer of `id`.
    func set(_ id: String, after delay: Duration, _ body: @escaping () -> Void) {
        cancel(id)
        let timer = time.schedule(after: delay) { [weak self] in
            self?.stops[id] = nil
            body()
        }
        stops[id] = { [time] in time.cancel(timer) }
    }

    /// Adds work in progress under an id; `stop` is called when it is cancelled, also after its end.
    func hold(_ id: String, stop: @escaping () -> Void) {
        cancel(id)
        stops[id] = stop
    }

    /// Cancels the timer or the work of an id.
    func cancel(_ id: String) { stops.removeValue(forKey: id)?() }
}
