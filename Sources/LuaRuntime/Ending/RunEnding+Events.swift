internal import EventLoop

extension RunEnding {
    /// The phase of a Lua state.
    enum Phase: CaseIterable {
        /// Nothing runs.
        case idle
        case running
        /// The limit of a part (`task.timeout`) has passed, and the Lua thread has not noticed yet.
        case partExpired
        /// The run must end, and the Lua thread has not noticed yet.
        case interrupted
        /// All tasks are cancelled; `<close>` variables run within the grace period.
        case stopping
        /// The grace period is over: each instruction and each wait ends the script.
        case unwinding
        /// The state is closing and waits for programs that `io.popen` opened.
        case finishing
        /// Those programs were requested to end.
        case terminating
        /// Finalizers run.
        case closing
        /// The memory of the state is freed, which takes as long as it takes.
        case freeing
        /// The thread has not answered, and another thread is about to end the process.
        case expired
        /// The thread has not answered, and all waiting runs have been answered.
        case abandoned
        /// The abandoned thread has returned, and the state is released.
        case reclaimed
        case closed
    }

    /// An event.
    enum Event {
        // From any thread.
        /// A run waits for its turn.
        case submitted(Int)
        /// The Swift task that awaits a run was cancelled.
        case cancelled(Int)
        /// The current run and all later ones must end.
        case runsEnded(StopReason)
        case runsAllowed
        /// The thread does not block: another of its states has answered a signal, or its loop has run jobs.
        case threadMoved
        /// Another state on the same thread has abandoned it.
        case threadAbandoned
        /// The instant of an action `wake` has come.
        case timePassed
        /// The embedder did not end the process.
        case processSurvived

        // From the Lua thread.
        case began(Int, Limit?)
        /// The soonest limit above the task that runs next.
        case partLimited(Limit?)
        /// The thread has reached a point where it can act.
        case answered
        /// `os.exit` was called.
        case exited(Int32)
        /// The main task has ended.
        case finished
        case closeBegan(Limit?)
        case programsFinished
        /// All finalizers have run.
        case finalized
        case stateClosed
    }

    /// An action that the receiver of an event must perform, in the given order.
    enum Action: Equatable {
        // On any thread.
        /// Report `timePassed` at this instant.
        case wake(at: LoopInstant)
        case signalThread(breaksWaits: Bool)
        /// Queue a job on the loop that reports `answered`.
        case queueAnswer
        /// End the programs of the script.
        case endPrograms
        case endProcess(StopReason)
        /// Retain the state for the thread that is inside it.
        case keepState
        /// Report to the owner of the thread and to its other states.
        case abandonThread
        /// Answer these runs with `LuaError.stuck`.
        case answerStuck([Int])
        /// Let the held Lua thread continue.
        case resumeThread

        // On the Lua thread.
        /// End the run before it begins.
        case refuse(StopReason)
        case refuseBusy
        case refuseClosed
        /// Cancel all tasks, and report `answered` after the grace period.
        case stopTasks(after: Duration)
        /// End every wait of the script.
        case endWaits
        case close
        case finishPrograms
        /// Wait for `resumeThread`.
        case holdThread
        /// Release the state.
        case reclaim
    }

    /// The signals of one interruption, repeated until the thread answers.
    struct Signals {
        private static let interval = Duration.milliseconds(10)
        /// Output to a slow reader is not interrupted before this time.
        private static let patience = Duration.milliseconds(200)

        private(set) var next = LoopInstant.distantFuture
        private var first: LoopInstant?

        init() {}

        init(from start: LoopInstant) { next = start }

        /// Whether no signal has been sent.
        var isFirst: Bool { first == nil }

        /// If a signal is due: whether it interrupts a blocking system call of the thread.
        mutating func take(at now: LoopInstant) -> Bool? {
            guard next <= now else { return nil }
            next = now + Self.interval
            let first = first ?? now
            self.first = first
            return now - first >= Self.patience
        }
    }
}

extension LoopInstant {
    static let distantFuture = LoopInstant(nanoseconds: .max)
}
