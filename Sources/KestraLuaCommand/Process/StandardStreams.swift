@preconcurrency internal import Glibc

/// Standard input, output and error of the command.
enum StandardStreams {
    /// Why standard output could not be written.
    enum Failure: Error, Equatable {
        /// The reader closed it.
        case closed
        /// A system error, with its message.
        case failed(String)
    }

    /// Opens the null device for each stream that is closed, so that no socket or file gets its descriptor.
    static func open() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = Glibc.open("/dev/null", O_RDWR)
        }
    }

    /// Writes all bytes without C's buffers.
    ///
    /// `milliseconds`: how long a reader may read nothing, if the descriptor does not block; negative for no limit.
    static func write(_ bytes: [UInt8], to descriptor: Int32, waiting milliseconds: Int32 = -1) -> Failure? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                guard wait(for: descriptor, milliseconds) else {
                    return .failed("nothing was read for \(milliseconds / 1000) s")
                }
                continue
            }
            guard count >= 0 else { return failure(errno) }
            rest.removeFirst(count)
        }
        return nil
    }

    /// Writes output of the command to standard output, and returns the exit status.
    static func show(_ text: String) -> ExitStatus {
        switch write(Array(text.utf8), to: STDOUT_FILENO) {
        case nil: return .done
        case .closed?: return .outputClosed
        case .failed(let reason)?:
            Report.print("standard output cannot be written: \(reason)")
            return .failed
        }
    }

    /// Writes C's buffers.
    ///
    /// Returns the failure of this or of an earlier write to standard output.
    static func flush() -> Failure? {
        errno = 0
        let result = fflush(stdout)
        let reason = errno
        fflush(nil)
        if result == 0, ferror(stdout) == 0 { return nil }
        if reason == 0 { return isClosed ? .closed : .failed("an earlier write to it failed") }
        return failure(reason)
    }

    /// Writes C's buffers, unless another thread holds them or the reader is slow.
    static func flushWithoutWaiting() {
        var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&output, 1, 0) == 1, output.revents & Int16(POLLOUT) != 0, ftrylockfile(stdout) == 0 else { return }
        fflush(stdout)
        funlockfile(stdout)
    }

    /// Whether the reader of standard output has closed it.
    ///
    /// Async-signal-safe.
    static var isClosed: Bool {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&output, 1, 0) == 1 && output.revents & Int16(POLLERR) != 0
    }

    /// False if the time has passed before more can be written.
    private static func wait(for descriptor: Int32, _ milliseconds: Int32) -> Bool {
        var one = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&one, 1, milliseconds) != 0
    }

    private static func failure(_ reason: Int32) -> Failure {
        reason == EPIPE ? .closed : .failed(String(cString: strerror(reason)))
    }
}
