internal import Glibc
internal import KestraSandbox
internal import Synchronization

extension Subcommand {
    /// `kestra-lua sandbox`: runs the sandbox as a separate server.
    static let server = Subcommand(
        name: "sandbox",
        summary: "Run a sandbox server with the API of Kestra until INT or TERM.",
        forms: ["[OPTION]..."],
        groups: [
            OptionGroup(
                title: "The server",
                options: [.port, .host, .api, .sandboxUser, .noAuth, .state, .encryptionKey]
            ),
            OptionGroup(title: "For tests", options: [.speed, .fault, .stubUnknown]),
            OptionGroup(title: "General", options: [.help]),
        ],
        notes: ["The first line of standard output is the address of the server, which is then ready."],
        run: runServer
    )

    private static func runServer(_ parsed: ParsedArguments) throws -> ExitStatus {
        if let operand = parsed.operands.first {
            throw UsageError(
                "what is \"\(String(decoding: operand, as: UTF8.self))\"?",
                hint: "sandbox takes options only"
            )
        }
        let options = try serverOptions(parsed)
        let signals = try SignalWatch()
        return try EventLoopRun.run { _ in
            let sandbox = try await start(options)
            let status = StandardStreams.show("\(sandbox.address)\n")
            if status == .done { await stopSignal(signals) }
            for line in SandboxReport.lines(await sandbox.stop()) { Report.print(line) }
            return status
        }
    }

    private static func start(_ options: SandboxOptions) async throws -> KestraSandbox {
        do {
            return try await KestraSandbox.start(options)
        } catch let error as SandboxError where error.isMisuse {
            throw UsageError(error.description)
        }
    }

    /// Waits for INT, TERM or HUP.
    ///
    /// It does not stop if the reader of the address closes standard output.
    private static func stopSignal(_ signals: SignalWatch) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let waiting = Mutex<CheckedContinuation<Void, Never>?>(continuation)
            signals.setHandler { number in
                guard number != SIGPIPE else { return }
                let first = waiting.withLock { waiting in
                    defer { waiting = nil }
                    return waiting
                }
                first?.resume()
            }
        }
    }

    private static func serverOptions(_ parsed: ParsedArguments) throws -> SandboxOptions {
        var options = SandboxOptions()
        if let family = try parsed.value(.api, SandboxChoice.family) { options.api = family }
        if let host = parsed[.host] { options.address = host }
        options.port = try parsed.value(.port, port) ?? 0
        if let credentials = try parsed.value(.sandboxUser, UserAndPassword.init(parsing:)) {
            (options.user, options.password) = (credentials.user, credentials.password)
        }
        options.needsCredentials = !parsed.has(.noAuth)
        options.stateDirectory = parsed[.state]
        options.encryptionKey = parsed[.encryptionKey]
        if let speed = try parsed.value(.speed, speed) { options.speed = speed }
        options.faults = parsed.all(.fault)
        options.stubsUnknownTasks = parsed.has(.stubUnknown)
        options.report = { Report.print($0) }
        return options
    }

    private static func port(_ text: String) throws(UsageError) -> UInt16 {
        guard let port = UInt16(text) else {
            throw UsageError("\"\(text)\" is not a port", hint: "0 to 65535, where 0 is a free one")
        }
        return port
    }
}
