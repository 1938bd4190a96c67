internal import CEpoll
internal import Glibc
internal import Synchronization

/// A loop with a thread of its own, for a program whose other threads are busy.
///
/// The thread sleeps while there is nothing to do. Whoever starts it ends it with `stop()`.
public final class LoopThread: Sendable {
    /// The loop that the thread runs; tasks and closures may be given to it from anywhere.
    public let loop: EventLoop
    private let run: Run
    private let thread: pthread_t

    /// What the thread itself holds on to, so that dropping the `LoopThread` is noticed.
    private final class Run: Sendable {
        let loop: EventLoop
        let name: String
        let stopped = Atomic<Bool>(false)
        let abandoned = Atomic<Bool>(false)

        init(loop: EventLoop, name: String) {
            self.loop = loop
            self.name = name
        }
    }

    private init(run: Run, thread: pthread_t) {
        self.run = run
        loop = run.loop
        self.thread = thread
    }

    /// Starts a thread that runs a new loop.
    ///
    /// - Parameters:
    ///   - name: Shown by debuggers and `ps`; the first 15 bytes count.
    ///   - clock: Where the loop's timers take their time from.
    /// - Returns: The running thread.
    /// - Throws: `LoopError` when the system has no thread or descriptor left.
    public static func start(name: String, clock: any LoopClock = SystemClock()) throws(LoopError) -> LoopThread {
        let run = Run(loop: try EventLoop(clock: clock), name: name)
        var thread = pthread_t()
        let held = Unmanaged.passRetained(run)
        let status = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                let run = Unmanaged<Run>.fromOpaque(context).takeRetainedValue()
                cepoll_name_thread(run.name)
                run.loop.run(until: { run.stopped.load(ordering: .acquiring) })
                run.loop.close()
                return nil
            },
            held.toOpaque()
        )
        guard status == 0 else {
            held.release()
            throw LoopError("cannot start the thread \(name)", errno: status)
        }
        return LoopThread(run: run, thread: thread)
    }

    /// Ends the loop and waits for its thread, unless this is that thread or it is abandoned.
    ///
    /// A second call does nothing.
    public func stop() {
        guard !run.stopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
        loop.wake()
        guard !run.abandoned.load(ordering: .acquiring) else { return }
        if loop.isOnThread { pthread_detach(thread) } else { pthread_join(thread, nil) }
    }

    /// Lets go of a thread that is inside something that may never end: nobody waits for it from now on.
    ///
    /// Should it come back, it goes on running the loop until it is told to stop.
    package func abandon() {
        guard !run.abandoned.exchange(true, ordering: .acquiringAndReleasing) else { return }
        pthread_detach(thread)
    }

    deinit { stop() }
}
