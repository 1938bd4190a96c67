internal import Glibc
internal import KestraLua

/// How the process goes: buffers are written, and nothing else can hold it up.
enum Ending {
    /// Ends the process after writing what C's buffers hold; output that cannot be written is a failure of its own.
    ///
    /// Not by `exit`: a finalizer or a thread that never ends must not keep the process.
    static func end(_ status: ExitStatus) -> Never {
        TemporaryEntries.removeAll()
        switch StandardStreams.flush() {
        case nil: _exit(status.code)
        case .closed?: _exit(status == .done ? ExitStatus.outputClosed.code : status.code)
        case .failed(let reason)?:
            Report.say("standard output cannot be written: \(reason)")
            _exit(status == .done ? ExitStatus.failed.code : status.code)
        }
    }

    /// Ends the process from another thread than the one that is stuck.
    static func endNow(_ status: ExitStatus) -> Never {
        TemporaryEntries.removeAll()
        StandardStreams.flushWithoutWaiting()
        _exit(status.code)
    }
}
