internal import EventLoop
internal import Glibc
internal import Synchronization

/// The pipe that the signal handler writes to.
private let pipeEnd = Atomic<Int32>(-1)

private func onSignal(_ number: Int32) {
    let saved = errno
    // Every write to a broken pipe raises this signal, but only standard output ends the run.
    if number != SIGPIPE || StandardStreams.isClosed {
        var byte = UInt8(truncatingIfNeeded: number)
        write(pipeEnd.load(ordering: .relaxed), &byte, 1)
    }
    errno = saved
}

/// Reports the signals that end the command, on a separate thread, because the main thread may be computing.
final class SignalWatch: Sendable {
    /// The thread that reports signals; it can also run timers.
    let thread: LoopThread
    private let state = Mutex(State())

    private struct State {
        var action: (@Sendable (Int32) -> Void)?
        var interruptions = 0
        var exitsOnSecondInterrupt = true
    }

    /// Installs the signal handlers.
    ///
    /// Until `setHandler` is called, a signal ends the process immediately.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw LoopError("cannot create a pipe", errno: errno) }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        pipeEnd.store(ends[1], ordering: .relaxed)
        thread = try LoopThread.start(name: "kestra-signals")
        let reading = ends[0]
        thread.loop.execute { [self] in
            do {
                try thread.loop.watch(reading, for: .reading) { [self] _ in receive(from: reading) }
            } catch {
                Report.print("cannot wait for signals: \(error)")
                ProcessExit.exitNow(.failed)
            }
        }
        let numbers = [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT]
        for number in numbers { Self.listen(to: number) }
        Self.unblock(numbers)
    }

    /// Sets the action for the next signals.
    ///
    /// QUIT ends the process immediately, and so does a second INT, unless `exitsOnSecondInterrupt` is false.
    func setHandler(exitsOnSecondInterrupt: Bool = true, _ action: @escaping @Sendable (Int32) -> Void) {
        state.withLock { $0 = State(action: action, exitsOnSecondInterrupt: exitsOnSecondInterrupt) }
    }

    private static func listen(to number: Int32) {
        var action = sigaction()
        // A run under nohup outlives its terminal.
        if number == SIGHUP, sigaction(number, nil, &action) == 0, isIgnored(action) { return }
        action = sigaction()
        action.__sigaction_handler.sa_handler = onSignal
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }

    /// Unblocks the signals, because the process inherits blocked signals from its parent.
    private static func unblock(_ numbers: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        // Handlers cannot be compared; SIG_IGN is the address 1.
        unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self) == 1
    }

    private func receive(from descriptor: Int32) {
        var numbers = [UInt8](repeating: 0, count: 64)
        let count = read(descriptor, &numbers, numbers.count)
        for number in numbers.prefix(max(0, count)) { take(Int32(number)) }
    }

    private func take(_ number: Int32) {
        let (action, again) = state.withLock { state in
            if number == SIGINT { state.interruptions += 1 }
            return (state.action, state.exitsOnSecondInterrupt && state.interruptions > 1)
        }
        if let action, !again, number != SIGQUIT { return action(number) }
        Self.end(by: number)
    }

    /// Prints the signal and ends the process.
    static func end(by number: Int32) -> Never {
        if number != SIGPIPE { Report.print(number == SIGINT ? "interrupted" : "ended by signal \(number)") }
        ProcessExit.exitNow(.signal(number))
    }
}
