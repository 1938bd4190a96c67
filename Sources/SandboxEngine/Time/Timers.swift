import EventLoop

/// Timers by id, at most one for each id.
final class Timers {
    private let time: SandboxTime
    private var timers: [String: LoopTimer] = [:]
    /// The functions that stop work in progress, by id.
    private var works: [String: () -> Void] = [:]

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

    /// Adds work in progress under an id; `stop` is called when it is cancelled, also after its end.
    func hold(_ id: String, stop: @escaping () -> Void) {
        cancel(id)
        works[id] = stop
    }

    /// Cancels the timer and the work of an id.
    func cancel(_ id: String) {
        works.removeValue(forKey: id)?()
        if let timer = timers.removeValue(forKey: id) { time.cancel(timer) }
    }
}
