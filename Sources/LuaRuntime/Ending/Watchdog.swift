internal import CLuaHost
package import EventLoop
internal import Glibc
internal import Synchronization

/// The thread that looks at the clock while Lua computes and the loop cannot, and the signal by which it reaches Lua.
///
/// The states of one Lua thread share a watchdog. When it signals, whichever state runs there answers for the thread.
package final class Watchdog: Sendable {
    /// The signal that reaches the Lua thread; a program that embeds the runtime leaves it alone.
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
    ///   - thread: Where it looks at the clock; nil gives it a thread of its own.
    ///   - whenAbandoned: Called once, on any thread, when the Lua thread is abandoned, before any run is answered.
    package init(on thread: LoopThread? = nil, whenAbandoned: (@Sendable () -> Void)? = nil) {
        shared = Mutex(Shared(thread: thread))
        self.whenAbandoned = whenAbandoned
    }

    /// Whether a state has abandoned the Lua thread.
    package var isAbandoned: Bool { shared.withLock { $0.isAbandoned } }

    /// Watches over a state too, from any thread.
    func add(_ runtime: LuaRuntime) {
        shared.withLock { shared in
            shared.states.removeAll { $0.runtime == nil }
            shared.states.append(WeakState(runtime: runtime))
        }
    }

    /// Takes the calling thread as the one that runs Lua.
    ///
    /// - Throws: `LuaErrorFields` when the system does not let the signal come.
    func watchThisThread() throws(LuaErrorFields) {
        guard shared.withLock({ $0.target }) == nil else { return }
        guard klua_handle_signal(Self.signal) else {
            throw LuaErrorFields(code: "error", message: "the signal \(Self.signal) cannot be listened to")
        }
        shared.withLock { $0.target = klua_this_thread() }
    }

    /// Sees to it that the watchdog's thread is there, so that a limit is kept.
    func start() throws(LoopError) { _ = try thread() }

    /// Calls `body` on the watchdog's thread.
    func schedule(after delay: Duration, _ body: @escaping @Sendable () -> Void) throws(LoopError) {
        let loop = try thread().loop
        loop.execute { loop.schedule(after: delay, body) }
    }

    /// Signals the Lua thread; `breaksWaits`: a call of the system in which it waits fails.
    func signalThread(breaksWaits: Bool) {
        guard let target = shared.withLock({ $0.target }) else { return }
        klua_signal_thread(target, Self.signal, breaksWaits)
    }

    /// A state has answered: the thread is not stuck, whichever state the signal was for.
    func threadAnswered(to runtime: LuaRuntime) {
        for other in others(than: runtime) { other.receive(.neighbourAnswered) }
    }

    /// A state has abandoned the thread, on which the others are too.
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
