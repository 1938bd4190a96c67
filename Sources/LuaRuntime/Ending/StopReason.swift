/// The reason why a run ends before its script does.
package enum StopReason: Sendable, Hashable {
    /// The run's time limit, in words.
    case deadline(String)
    /// The limit of a `task.timeout`, in words, which passed inside a call that cannot be stopped.
    case partDeadline(String)
    /// A finalizer that does not end while the state is closed.
    case finalizer
    /// `os.exit`.
    case exit(Int32)
    /// A signal that requests the end of the program.
    case signal(Int32)
    /// The reader of standard output has closed it.
    case outputClosed
    /// The Swift task that awaits the run was cancelled.
    case cancelled

    /// The grace period: how long `<close>` variables may take.
    var grace: Duration {
        switch self {
        case .signal: .seconds(2)
        default: .milliseconds(300)
        }
    }

    /// The error of the run; nil for `os.exit`.
    func error(traceback: String) -> LuaError? {
        switch self {
        case .exit: nil
        case .partDeadline, .finalizer: .stuck
        case .deadline(let limit):
            LuaError(
                .deadline,
                code: "timeout",
                message: "the time limit of \(limit) for the whole run has passed",
                traceback: traceback
            )
        case .signal(let signal):
            LuaError(
                .interrupted(signal: signal),
                code: "cancelled",
                message: signal == 2 ? "interrupted" : "ended by signal \(signal)",
                traceback: traceback
            )
        case .outputClosed:
            LuaError(.outputClosed, code: "cancelled", message: "standard output was closed by its reader")
        case .cancelled:
            LuaError(.cancelled, code: "cancelled", message: "the run was cancelled", traceback: traceback)
        }
    }
}
