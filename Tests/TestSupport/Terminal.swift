@preconcurrency internal import Glibc
internal import Synchronization

/// A program on a terminal of its own, where a test types and reads as a person does; ended by force when forgotten.
public final class Terminal {
    private let master: Int32
    private let process: pid_t
    private var isOver = false
    private var bytes: [UInt8] = []
    /// How far of what was shown `wait` has looked at.
    private var place = 0

    /// Starts the program at a terminal of 24 lines with 80 columns.
    public init(_ program: Program) throws {
        (master, process) = try Start.turn.withLock { _ in try Self.start(program) }
    }

    private static func start(_ program: Program) throws -> (master: Int32, process: pid_t) {
        var ends: (master: Int32, slave: Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 256)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ends.master, &ends.slave, &name, nil, &size) == 0 else {
            throw FileFailure(description: "no terminal can be had: errno \(errno)")
        }
        defer { close(ends.slave) }
        for end in [ends.master, ends.slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that a new session opens becomes its own.
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
        posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        return (ends.master, try Start.spawn(program, &actions, inOwnSession: true))
    }

    deinit {
        close(master)
        guard !isOver else { return }
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// Types; keys are the bytes that a terminal sends for them.
    public func type(_ keys: String) {
        var keys = keys
        _ = keys.withUTF8 { write(master, $0.baseAddress, $0.count) }
    }

    /// Sends the program a signal.
    public func signal(_ number: Int32) { kill(process, number) }

    /// Waits until the terminal shows a text, behind what earlier calls have waited for.
    ///
    /// - Returns: What was shown up to the end of the text; nil when the program ends or `limit` passes without it.
    public func wait(for text: String, within limit: Duration = .seconds(300)) -> String? {
        let end = ContinuousClock.now + limit
        while true {
            if let range = bytes[place...].firstRange(of: Array(text.utf8)) {
                defer { place = range.upperBound }
                return String(decoding: bytes[place..<range.upperBound], as: UTF8.self)
            }
            guard readMore(until: end) else { return nil }
        }
    }

    /// Waits for the program's end.
    ///
    /// - Returns: Its status, or 128 and the number of the signal that ended it; nil when it does not end in time.
    public func finish(within limit: Duration = .seconds(300)) -> Int32? {
        let end = ContinuousClock.now + limit
        while readMore(until: end) {}
        var raw: Int32 = 0
        while waitpid(process, &raw, WNOHANG) == 0 {
            guard ContinuousClock.now < end else { return nil }
            poll(nil, 0, 5)
        }
        isOver = true
        return raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
    }

    /// All that the terminal has shown so far, with its control sequences.
    public var shown: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the terminal hands on lines, as it does but while one is edited.
    public var isCooked: Bool {
        var state = termios()
        return tcgetattr(master, &state) == 0 && state.c_lflag & tcflag_t(ICANON) != 0
    }

    /// False at the end of the program's output, or of the time.
    private func readMore(until end: ContinuousClock.Instant) -> Bool {
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { return false }
        var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(left.components.seconds * 1000) + 1) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = read(master, &buffer, buffer.count)
        guard count > 0 else { return false }
        bytes += buffer[..<count]
        return true
    }
}
