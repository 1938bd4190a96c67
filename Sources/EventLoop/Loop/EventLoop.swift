internal import Glibc
internal import Synchronization

/// One thread's turn-taking: Swift jobs, timers and descriptors, one after the other, and asleep when there is nothing.
///
/// The loop is the serial executor of the actors that live on its thread, and a task executor: a task started with
/// `Task(executorPreference: loop)` never leaves the thread. State that only the loop's thread touches needs no lock.
///
/// The first thread that runs the loop owns it for good. `execute(_:)` and `wake()` may be called from any thread;
/// everything else only on the owning thread (or, before the first run, by whoever made the loop).
///
/// ```swift
/// let loop = try EventLoop()
/// var done = false
/// Task(executorPreference: loop) { await work(); done = true }
/// loop.run(until: { done })
/// loop.close()
/// ```
public final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    // Unchecked, because everything below but `inbox`, `owner`, `clock` and the poller's waking belongs to one thread.
    package let clock: any LoopClock
    let inbox = Inbox()
    let owner = Atomic<UInt>(0)
    let poller: Poller
    var ready = WorkQueue()
    var timers = TimerHeap()
    var handlers = HandlerTable()
    var turn = Turn()
    var sleepers: [ObjectIdentifier: Sleeper] = [:]
    var closeHandlers: [() -> Void] = []
    package var isClosed = false
    /// How many `run` and `pump` are going on, one inside the other.
    var depth = 0

    /// Makes a loop that nobody runs yet.
    ///
    /// - Parameter clock: Where timers take their time from.
    /// - Throws: `LoopError` when the system has no descriptor left.
    public init(clock: any LoopClock = SystemClock()) throws(LoopError) {
        self.clock = clock
        poller = try Poller()
        clock.onChange { [weak self] in self?.wake() }
    }

    deinit {
        if !isClosed { poller.close() }
    }

    /// The present moment on the loop's clock.
    public var now: LoopInstant { clock.now }
}
