@preconcurrency internal import Glibc

/// Standard input, output and error as the command finds and leaves them.
enum StandardStreams {
    /// Why standard output could not be written.
    enum Failure: Error, Equatable {
        /// Its reader has closed it.
        case closed
        /// The system's reason.
        case failed(String)
    }

    /// Opens the null device in the place of those that are closed, so that no socket or file gets their numbers.
    static func open() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = Glibc.open("/dev/null", O_RDWR)
        }
    }

    /// Writes all bytes, past C's buffers.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Failure? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                wait(for: descriptor)
                continue
            }
            guard count >= 0 else { return failure(errno) }
            rest.removeFirst(count)
        }
        return nil
    }

    /// Writes data that the command itself has, and gives the status that comes of it.
    static func show(_ text: String) -> ExitStatus {
        switch write(Array(text.utf8), to: STDOUT_FILENO) {
        case nil: return .done
        case .closed?: return .outputClosed
        case .failed(let reason)?:
            Report.say("standard output cannot be written: \(reason)")
            return .failed
        }
    }

    /// Writes what C's buffers still hold, and says whether all that was ever written to standard output arrived.
    static func flush() -> Failure? {
        errno = 0
        let result = fflush(stdout)
        let reason = errno
        fflush(nil)
        if result == 0, ferror(stdout) == 0 { return nil }
        if reason == 0 { return isClosed ? .closed : .failed("an earlier write to it failed") }
        return failure(reason)
    }

    /// The same where another thread may hold the buffer or the reader be slow: gives up rather than wait.
    static func flushWithoutWaiting() {
        var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&output, 1, 0) == 1, output.revents & Int16(POLLOUT) != 0, ftrylockfile(stdout) == 0 else { return }
        fflush(stdout)
        funlockfile(stdout)
    }

    /// Whether the reader of standard output is gone; safe to call in a signal handler.
    static var isClosed: Bool {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&output, 1, 0) == 1 && output.revents & Int16(POLLERR) != 0
    }

    private static func wait(for descriptor: Int32) {
        var one = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&one, 1, -1)
    }

    private static func failure(_ reason: Int32) -> Failure {
        reason == EPIPE ? .closed : .failed(String(cString: strerror(reason)))
    }
}
