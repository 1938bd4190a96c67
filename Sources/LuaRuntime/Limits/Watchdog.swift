internal import CLuaHost
internal import EventLoop
internal import Glibc
internal import Synchronization

/// A thread that looks at the clock while Lua computes and the loop cannot.
///
/// When a limit has passed it knocks, by a signal to Lua's thread, until the scheduler has looked at it; when a script
/// is stuck in a call that no hook stops, it does what it was told to do then.
final class Watchdog: Sendable {
    /// The signal that reaches Lua's thread; a program that embeds the runtime leaves it alone.
    static let signal = __libc_current_sigrtmin() + 6

    private struct State {
        var knockAt: LoopInstant?
        var biteAt: LoopInstant?
        var bite: (@Sendable () -> Void)?
        /// When the thread wakes next, if no sooner time is asked for.
        var looksAt: LoopInstant?
    }

    private let state = Mutex(State())
    private let thread: LoopThread
    private let ownsThread: Bool
    private let target: pthread_t

    /// Watches over the calling thread, from a thread of its own or one that it shares.
    init(on shared: LoopThread?) throws {
        guard klua_listen(Self.signal) else {
            throw LuaErrorFields(code: "error", message: "the signal \(Self.signal) cannot be listened to")
        }
        target = pthread_self()
        ownsThread = shared == nil
        thread = try shared ?? LoopThread.start(name: "kestra-watchdog")
    }

    /// Knocks after `delay`, again and again until told otherwise; nil: not at all.
    func knock(after delay: Duration?) {
        let knockAt = delay.map { thread.loop.now + $0 }
        let isSooner = state.withLock { state in
            state.knockAt = knockAt
            return knockAt.map { $0 < state.looksAt ?? LoopInstant(nanoseconds: .max) } ?? false
        }
        if isSooner { look() }
    }

    /// Does `bite` after `delay`, unless the run is over by then.
    func bite(after delay: Duration, _ bite: @escaping @Sendable () -> Void) {
        let instant = thread.loop.now + delay
        state.withLock { state in
            if let biteAt = state.biteAt, biteAt <= instant { return }
            state.biteAt = instant
            state.bite = bite
        }
        look()
    }

    /// The run is over.
    func end() {
        state.withLock { $0 = State() }
    }

    /// Ends the thread.
    func close() {
        end()
        if ownsThread { thread.stop() }
    }

    private func look() {
        thread.loop.execute { self.lookNow() }
    }

    private func lookNow() {
        let now = thread.loop.now
        let (knocks, bite, next) = state.withLock { state in
            let knocks = state.knockAt.map { $0 <= now } ?? false
            var bite: (@Sendable () -> Void)?
            if let biteAt = state.biteAt, biteAt <= now {
                bite = state.bite
                state.biteAt = nil
            }
            state.looksAt = [knocks ? now + .milliseconds(10) : state.knockAt, state.biteAt].compactMap { $0 }.min()
            return (knocks, bite, state.looksAt)
        }
        if knocks { klua_knock(UInt(target), Self.signal) }
        bite?()
        guard let next else { return }
        thread.loop.schedule(after: next - now) { self.lookNow() }
    }
}
