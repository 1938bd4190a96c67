internal import CEpoll
internal import Glibc
internal import Synchronization

/// A loop with its own thread, for a program whose other threads are busy.
///
/// The thread sleeps while it is idle. Call `stop()` to end it.
public final class LoopThread: Sendable {
    /// The loop of the thread; it accepts tasks and closures from any thread.
    public let loop: EventLoop
    private let run: Run
    private let thread: pthread_t

    /// The part that the thread retains, so that releasing the `LoopThread` ends the thread.
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
    ///   - name: The name in debuggers and `ps`; the first 15 bytes are used.
    ///   - clock: The clock of the loop's timers.
    /// - Returns: The running thread.
    /// - Throws: `LoopError` if the system cannot create a thread or descriptor.
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
    /// A second call has no effect.
    public func stop() {
        guard !run.stopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
        loop.wake()
        guard !run.abandoned.load(ordering: .acquiring) else { return }
        if loop.isOnThread { pthread_detach(thread) } else { pthread_join(thread, nil) }
    }

    /// Abandons a thread that is inside a call that may never return: no one waits for it from now on.
    ///
    /// If the call returns, the thread continues to run the loop until it is stopped.
    package func abandon() {
        guard !run.abandoned.exchange(true, ordering: .acquiringAndReleasing) else { return }
        pthread_detach(thread)
    }

    deinit { stop() }
}
