internal import EventLoop
internal import Glibc
internal import Synchronization

/// Where the handlers write; the only thing they touch besides `poll` and `write`.
private let pipeEnd = Atomic<Int32>(-1)

private func onSignal(_ number: Int32) {
    let saved = errno
    // Every write to a broken pipe raises this signal; only that of standard output ends the run.
    if number != SIGPIPE || StandardStreams.isClosed {
        var byte = UInt8(truncatingIfNeeded: number)
        write(pipeEnd.load(ordering: .relaxed), &byte, 1)
    }
    errno = saved
}

/// The signals that ask the command to end, told on a thread of their own, since the main thread may be computing.
final class SignalWatch: Sendable {
    /// The thread that reports signals; it can also run timers.
    let thread: LoopThread
    private let state = Mutex(State())

    private struct State {
        var action: (@Sendable (Int32) -> Void)?
        var interruptions = 0
        var endsAtSecond = true
    }

    /// Starts to listen; until `tell` is called, a signal ends the process at once.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw LoopError("cannot make a pipe", errno: errno) }
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
                Report.say("signals cannot be waited for: \(error)")
                Ending.endNow(.failed)
            }
        }
        let numbers = [SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGQUIT]
        for number in numbers { Self.listen(to: number) }
        Self.unblock(numbers)
    }

    /// Says what a signal does from now on.
    ///
    /// QUIT ends the process at once, INT when it comes again, unless `endsAtSecond` is false.
    func tell(endsAtSecond: Bool = true, _ action: @escaping @Sendable (Int32) -> Void) {
        state.withLock { $0 = State(action: action, endsAtSecond: endsAtSecond) }
    }

    private static func listen(to number: Int32) {
        var action = sigaction()
        // A run under nohup is to outlive its terminal.
        if number == SIGHUP, sigaction(number, nil, &action) == 0, isIgnored(action) { return }
        action = sigaction()
        action.__sigaction_handler.sa_handler = onSignal
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }

    /// Whoever started the command may have blocked them, and a blocked signal would never come.
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
            return (state.action, state.endsAtSecond && state.interruptions > 1)
        }
        if let action, !again, number != SIGQUIT { return action(number) }
        Self.end(by: number)
    }

    /// Ends the process as a signal asks, and says so.
    static func end(by number: Int32) -> Never {
        if number != SIGPIPE { Report.say(number == SIGINT ? "interrupted" : "ended by signal \(number)") }
        Ending.endNow(.signal(number))
    }
}
