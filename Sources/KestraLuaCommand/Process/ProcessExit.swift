internal import Glibc
internal import KestraLua

/// Ends the process after its buffers are written.
///
/// Does not call C's `exit`, because a finalizer or a thread that does not end would keep the process.
enum ProcessExit {
    /// Writes C's buffers and ends the process.
    ///
    /// If standard output cannot be written, a successful status becomes a failure.
    static func exit(_ status: ExitStatus) -> Never {
        TemporaryEntries.removeAll()
        switch StandardStreams.flush() {
        case nil: _exit(status.code)
        case .closed?: _exit(status == .done ? ExitStatus.outputClosed.code : status.code)
        case .failed(let reason)?:
            Report.print("standard output cannot be written: \(reason)")
            _exit(status == .done ? ExitStatus.failed.code : status.code)
        }
    }

    /// Ends the process without waiting for other threads; can be called from any thread.
    static func exitNow(_ status: ExitStatus) -> Never {
        TemporaryEntries.removeAll()
        StandardStreams.flushWithoutWaiting()
        _exit(status.code)
    }
}
