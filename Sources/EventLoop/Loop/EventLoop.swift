internal import Glibc
internal import Synchronization

/// An event loop: runs Swift jobs, timers and descriptor handlers on one thread, and sleeps while it is idle.
///
/// The loop is the serial executor of the actors that live on its thread, and a task executor: a task started with
/// `Task(executorPreference: loop)` never leaves the thread. State that only the loop's thread accesses needs no lock.
///
/// The first thread that runs the loop owns it permanently. `execute(_:)` and `wake()` can be called from any thread. Call
/// all other methods on the owning thread, or before the first run on the thread that created the loop.
///
/// ```swift
/// let loop = try EventLoop()
/// var done = false
/// Task(executorPreference: loop) { await work(); done = true }
/// loop.run(until: { done })
/// loop.close()
/// ```
public final class EventLoop: SerialExecutor, TaskExecutor, @unchecked Sendable {
    // Unchecked, because everything below but `inbox`, `owner`, `clock`, `steps`, `urgent` and the poller's waking belongs to
    // one thread.
    package let clock: any LoopClock
    let inbox = Inbox()
    let owner = Atomic<UInt>(0)
    let poller: Poller
    var ready = WorkQueue()
    var timers = TimerHeap()
    var handlers = HandlerTable()
    var turn = Turn()
    private let begun = Atomic<Int>(0)
    let urgent = UrgentWork()
    var sleepers: [ObjectIdentifier: Sleeper] = [:]
    var closeHandlers: [ObjectIdentifier: () -> Void] = [:]
    package var isClosed = false
    /// Whether the outermost `run`, in which the loop was closed, runs the remaining work.
    var drainsAfterRun = false
    /// The number of nested `run` and `pump` calls.
    var depth = 0

    /// Creates a loop that does not run yet.
    ///
    /// - Parameter clock: The clock of the timers.
    /// - Throws: `LoopError` if the system cannot create a descriptor.
    public init(clock: any LoopClock = SystemClock()) throws(LoopError) {
        self.clock = clock
        poller = try Poller()
        clock.onChange { [weak self] in self?.wake() }
    }

    deinit {
        if !isClosed { poller.close() }
    }

    /// The number of jobs, timers and handlers that have begun, and of parts of long ones.
    ///
    /// Can be read from any thread: if it changes, the loop's thread does not block.
    package var steps: Int { begun.load(ordering: .relaxed) }

    /// Counts a step, or a part of one that can take long.
    ///
    /// Call it on the loop's thread.
    package func noteProgress() { begun.store(begun.load(ordering: .relaxed) &+ 1, ordering: .relaxed) }

    /// The current time of the loop's clock.
    public var now: LoopInstant { clock.now }
}
