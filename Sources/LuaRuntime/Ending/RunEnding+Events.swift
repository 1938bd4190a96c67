internal import EventLoop

extension RunEnding {
    /// Where a Lua state is, as far as ending matters.
    enum Phase: CaseIterable {
        /// Nothing runs.
        case idle
        case running
        /// The limit of a part (`task.timeout`) has passed and the Lua thread has not looked at it yet.
        case partExpired
        /// The run is to end and the Lua thread has not carried that out yet.
        case interrupted
        /// All tasks are cancelled; `<close>` variables run until the grace is over.
        case stopping
        /// The grace is over: each instruction and each wait of the script ends it.
        case unwinding
        /// The state is being closed and waits for programs that `io.popen` opened.
        case finishing
        /// Those programs have been told to end.
        case terminating
        /// Finalizers run.
        case closing
        /// The thread has not answered, and another thread is about to end the process.
        case expired
        /// The thread has not answered, and everyone who waited for it has an answer.
        case abandoned
        /// The abandoned thread has come back; the state is given up.
        case reclaimed
        case closed
    }

    /// What has happened.
    enum Event {
        // From any thread.
        /// A run waits for its turn.
        case submitted(Int)
        /// The Swift task that awaits a run was cancelled.
        case cancelled(Int)
        /// The present run and all later ones are to end.
        case runsEnded(StopReason)
        case runsAllowed
        /// Another state on the same thread has answered a signal.
        case neighbourAnswered
        /// Another state on the same thread has abandoned it.
        case threadAbandoned
        /// The moment of an action `wake` has come.
        case timePassed
        /// The embedder did not end the process.
        case processSurvived

        // From the Lua thread.
        case began(Int, Limit?)
        /// The soonest limit above the task that runs next.
        case partLimited(Limit?)
        /// The thread is where it can act.
        case answered
        /// `os.exit` was called.
        case exited(Int32)
        /// The main task is over.
        case finished
        case closeBegan(Limit?)
        case programsFinished
        case stateClosed
    }

    /// What the receiver of an event has to do, in this order.
    enum Action: Equatable {
        // On any thread.
        /// Reports `timePassed` then.
        case wake(at: LoopInstant)
        case signalThread(breaksWaits: Bool)
        /// Has the loop report `answered`.
        case poke
        /// Ends what the script has started.
        case endPrograms
        case endProcess(StopReason)
        /// Keeps the state alive for the thread that is inside it.
        case keepState
        /// Tells the owner of the thread and its other states.
        case abandonThread
        /// Throws `LuaError.stuck` for these runs.
        case answerStuck([Int])
        /// Lets the held Lua thread go on.
        case resumeThread

        // On the Lua thread.
        /// Ends the run before it begins.
        case refuse(StopReason)
        case refuseBusy
        case refuseClosed
        /// Cancels all tasks; reports `answered` when the grace is over.
        case stopTasks(after: Duration)
        /// Ends every wait of the script.
        case endWaits
        case close
        case finishPrograms
        /// Waits for `resumeThread`.
        case holdThread
        /// Gives up the state, and what keeps it.
        case reclaim
    }

    /// The signals of one interruption, repeated until the thread answers.
    struct Signals {
        private static let interval = Duration.milliseconds(10)
        /// Output to a slow reader is not broken off before this time.
        private static let patience = Duration.milliseconds(200)

        private(set) var next = LoopInstant.distantFuture
        private var first: LoopInstant?

        init() {}

        init(from start: LoopInstant) { next = start }

        /// Whether none was sent yet.
        var isFirst: Bool { first == nil }

        /// When a signal is due: whether it breaks off what the thread waits for in the system.
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
