internal import EventLoop
internal import Kestra
internal import KestraLua
internal import KestraSandbox
internal import LuaRuntime
internal import Values

/// One run of a test file for one of its tests, with a new Lua state and a new sandbox.
struct TestRun: Sendable {
    /// The file, as the user specified it.
    let file: String
    let source: [UInt8]
    let options: TestOptions
    /// Selects the test to run.
    let choose: @Sendable ([DeclaredTest]) -> DeclaredTest?

    /// Runs the file and the selected test.
    ///
    /// The record has any failure.
    func callAsFunction(_ record: TestRecord) async {
        let (requests, clock) = (RequestLog(), MovableClock())
        do {
            let sandbox = try await KestraSandbox.start(sandboxOptions(requests, clock))
            do {
                try await run(against: sandbox, clock, record, requests)
            } catch {
                record.report(.failed(TestFailure(error, file: file, record.content, options)))
            }
            await sandbox.stop()
        } catch {
            record.report(.failed(TestFailure(kind: "error", message: "\(error)", file: file, line: 0)))
        }
    }

    private func sandboxOptions(_ requests: RequestLog, _ clock: MovableClock) -> SandboxOptions {
        var sandbox = SandboxOptions()
        sandbox.api = options.api
        sandbox.speed = options.speed
        sandbox.report = options.report
        sandbox.clock = clock
        sandbox.observe = requests.add
        return sandbox
    }

    /// The time of the sandbox, for `kestra.time.now`.
    private func time(of sandbox: KestraSandbox, _ clock: MovableClock) async -> @Sendable () -> Timestamp {
        let (date, start) = (await sandbox.now, clock.now)
        return { [speed = options.speed] in date + (clock.now - start) * speed }
    }

    private func run(
        against sandbox: KestraSandbox,
        _ clock: MovableClock,
        _ record: TestRecord,
        _ requests: RequestLog
    ) async throws {
        let standard = SandboxOptions()
        let configuration = try KestraConfiguration(
            address: sandbox.address,
            credentials: .basic(username: standard.user, password: standard.password)
        )
        let thread = try LoopThread.start(name: "kestra-lua")
        let host = try KestraLua(
            configuration: configuration,
            limits: LuaLimits(time: options.timeout),
            log: options.log,
            loop: thread.loop,
            ownThread: thread,
            now: await time(of: sandbox, clock),
            complain: options.report
        )
        let questions = StubQuestions()
        defer { questions.close() }
        let members = TestHost(
            sandbox: sandbox,
            api: options.api,
            record: record,
            questions: questions,
            requests: requests,
            choose: choose
        ).members
        let runtime = try host.makeRuntime()
        try runtime.register(natives: "kestra.test", members)
        defer { host.close() }
        let outcome: LuaOutcome
        do {
            outcome = try await run(in: runtime)
        } catch {
            try? await runtime.closeOnLoop()
            throw error
        }
        try await runtime.closeOnLoop()
        if case .exit(let status) = outcome { throw TestExit(status: status) }
    }

    /// Awaited on the caller's executor, because an executor on the script's thread could be stuck with the script.
    private func run(in runtime: LuaRuntime) async throws(LuaError) -> LuaOutcome {
        let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let searched = folder.isEmpty && !file.hasPrefix("/") ? "." : folder
        runtime.timeBegins = runtime.loop.now
        try await KestraScript.begin(in: runtime, words: [Array(file.utf8)], folder: searched)
        return try await runtime.run(libraryFile: "kestra/test/start.lua", arguments: [Array(file.utf8), source])
    }
}

/// The test ended the script.
struct TestExit: Error {
    let status: Int32
}
