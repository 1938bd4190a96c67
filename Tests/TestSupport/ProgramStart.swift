@preconcurrency internal import Glibc
internal import Synchronization

/// A process just started, and our ends of its pipes: standard output where that is kept, and standard error.
struct Start {
    let process: pid_t
    let streams: [Int32]
    /// One program starts at a time, so that none inherits the pipes of another.
    static let turn = Mutex(())
    /// POSIX_SPAWN_SETSID, which is behind a macro that Swift does not set.
    private static let ownSession: Int16 = 0x80
    /// POSIX_SPAWN_SETSIGDEF and POSIX_SPAWN_SETSIGMASK.
    private static let signals: Int16 = 0x0C

    init(_ program: Program) throws {
        let input = try Pipe()
        let output = try Pipe()
        let errors = try Pipe()
        defer { for end in [input.reading, input.writing, output.writing, errors.writing] { close(end) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        switch program.input {
        case .closed: posix_spawn_file_actions_addclose(&actions, STDIN_FILENO)
        case .text(let text):
            input.fill(text)
            posix_spawn_file_actions_adddup2(&actions, input.reading, STDIN_FILENO)
        }
        switch program.output {
        case .closed: posix_spawn_file_actions_addclose(&actions, STDOUT_FILENO)
        case .kept, .unread: posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        case .file(let path): posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, path, O_WRONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
        if case .unread = program.output {
            close(output.reading)
            streams = [errors.reading]
        } else {
            streams = [output.reading, errors.reading]
        }
        process = try Self.spawn(program, &actions)
    }

    /// Starts the program's process, in a session of its own when asked for.
    static func spawn(
        _ program: Program,
        _ actions: inout posix_spawn_file_actions_t,
        inOwnSession: Bool = false
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // As from a terminal: no signal is kept back, and those that end programs do.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var ending = none
        for signal in [SIGHUP, SIGINT, SIGTERM] { sigaddset(&ending, signal) }
        posix_spawnattr_setsigdefault(&attributes, &ending)
        posix_spawnattr_setflags(&attributes, inOwnSession ? signals | ownSession : signals)
        var words = ([program.path] + program.arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var environment = program.environment ?? [:]
        // Where the program's error messages go that are searched for secrets.
        if let file = getenv("KESTRA_TEST_MESSAGES") { environment["KESTRA_TEST_MESSAGES"] = String(cString: file) }
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for variable in variables { free(variable) } }
        var process = pid_t()
        let result =
            program.environment == nil
            ? posix_spawn(&process, program.path, &actions, &attributes, &words, environ)
            : posix_spawn(&process, program.path, &actions, &attributes, &words, &variables)
        guard result == 0 else {
            throw FileFailure(description: "\(program.path) cannot be started: \(String(cString: strerror(result)))")
        }
        return process
    }
}

private struct Pipe {
    let reading: Int32
    let writing: Int32

    /// Closed in the programs that are started, but where they are given one.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FileFailure(description: "no pipe: errno \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    /// Writes what the other end will read; as much as a pipe holds, so that this waits for nobody.
    func fill(_ text: String) {
        var text = text
        _ = text.withUTF8 { write(writing, $0.baseAddress, min($0.count, 65536)) }
    }
}
