internal import CLuaHost
package import EventLoop
internal import Glibc
internal import Synchronization

/// The thread that checks time limits while Lua blocks the loop, and the signal that interrupts Lua.
///
/// The states of one Lua thread share a watchdog. The state that runs when it signals answers for the thread.
package final class Watchdog: Sendable {
    /// The signal that interrupts the Lua thread.
    ///
    /// An embedding program must not use it.
    static let signal = __libc_current_sigrtmin() + 6

    private struct Shared {
        /// Started when it is needed.
        var thread: LoopThread?
        /// The Lua thread, once a run has begun there.
        var target: Int32?
        var states: [WeakState] = []
        var isAbandoned = false
    }

    private struct WeakState {
        weak var runtime: LuaRuntime?
    }

    private let shared: Mutex<Shared>
    private let whenAbandoned: (@Sendable () -> Void)?

    /// A watchdog for the states of one thread.
    ///
    /// - Parameters:
    ///   - thread: The thread of the watchdog; nil for a separate thread.
    ///   - whenAbandoned: Called once, on any thread, when the Lua thread is abandoned, before any run is answered.
    package init(on thread: LoopThread? = nil, whenAbandoned: (@Sendable () -> Void)? = nil) {
        shared = Mutex(Shared(thread: thread))
        self.whenAbandoned = whenAbandoned
    }

    /// Whether a state has abandoned the Lua thread.
    package var isAbandoned: Bool { shared.withLock { $0.isAbandoned } }

    /// Adds a state.
    ///
    /// Can be called from any thread.
    func add(_ runtime: LuaRuntime) {
        shared.withLock { shared in
            shared.states.removeAll { $0.runtime == nil }
            shared.states.append(WeakState(runtime: runtime))
        }
    }

    /// Declares the calling thread to be the one that runs Lua.
    ///
    /// - Throws: `LuaErrorFields` if the system refuses the handler of the signal.
    func watchThisThread() throws(LuaErrorFields) {
        guard shared.withLock({ $0.target }) == nil else { return }
        guard klua_handle_signal(Self.signal) else {
            throw LuaErrorFields(code: "error", message: "the handler of signal \(Self.signal) cannot be installed")
        }
        shared.withLock { $0.target = klua_this_thread() }
    }

    /// Starts the watchdog's thread, so that limits are enforced.
    func start() throws(LoopError) { _ = try thread() }

    /// Calls `body` on the watchdog's thread at an instant of a clock.
    ///
    /// The delay is computed on that thread: computed here, it would be too long by the time until that thread runs.
    func schedule(
        at instant: LoopInstant,
        of clock: any LoopClock,
        _ body: @escaping @Sendable () -> Void
    ) throws(LoopError) {
        let loop = try thread().loop
        loop.execute { loop.schedule(after: max(.zero, instant - clock.now), body) }
    }

    /// Signals the Lua thread.
    ///
    /// `breaksWaits` makes its blocking system call fail.
    func signalThread(breaksWaits: Bool) {
        guard let target = shared.withLock({ $0.target }) else { return }
        klua_signal_thread(target, Self.signal, breaksWaits)
    }

    /// Reports that a state has answered, so that the thread is not stuck.
    func threadAnswered(to runtime: LuaRuntime) {
        for other in others(than: runtime) { other.receive(.threadMoved) }
    }

    /// Reports to the other states of the thread that it is abandoned.
    func abandonThread(besides runtime: LuaRuntime) {
        let isFirst = shared.withLock { shared in
            defer { shared.isAbandoned = true }
            return !shared.isAbandoned
        }
        if isFirst { whenAbandoned?() }
        for other in others(than: runtime) { other.receive(.threadAbandoned) }
    }

    private func others(than runtime: LuaRuntime) -> [LuaRuntime] {
        shared.withLock { $0.states.compactMap(\.runtime).filter { $0 !== runtime } }
    }

    private func thread() throws(LoopError) -> LoopThread {
        if let thread = shared.withLock({ $0.thread }) { return thread }
        let started = try LoopThread.start(name: "kestra-watchdog")
        return shared.withLock { shared in
            let thread = shared.thread ?? started
            shared.thread = thread
            return thread
        }
    }
}
