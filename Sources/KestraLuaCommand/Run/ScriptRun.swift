internal import EventLoop
internal import Glibc
internal import Kestra
internal import KestraLua
internal import KestraSandbox
internal import LuaRuntime
internal import Values

/// One run of scripts: the server it speaks to, its Lua state, and how it ended.
struct ScriptRun: Sendable {
    let options: RunOptions
    /// What will run, in order.
    let steps: [RunStep]
    let signals: SignalWatch
    /// The time limit until the Lua state exists.
    let preparation: PreparationLimit
    let loop: EventLoop

    /// Runs to the end.
    ///
    /// - Returns: The status of `os.exit`, or 0.
    /// - Throws: The error that ended the run. The state is then not closed, because its finalizers may never end.
    func run() async throws -> ExitStatus {
        let sandbox = try await startSandbox()
        do {
            let status = try await run(speakingTo: sandbox)
            await stop(sandbox) { ProcessExit.exitNow(status) }
            return status
        } catch {
            await stop(sandbox) {
                Report.failure(error, showsTraceback: options.showsTraceback)
                ProcessExit.exitNow(.of(failure: error))
            }
            throw error
        }
    }

    private func run(speakingTo sandbox: KestraSandbox?) async throws -> ExitStatus {
        let configuration = try options.connection.configuration(
            sandbox: sandbox?.address,
            options.sandbox?.credentials
        )
        let runtime = try makeRuntime(configuration)
        runtime.whenExpired(Self.endExpired)
        // A signal can also arrive between two runs, because each option with code is a run.
        endByEachSignal(runtime)
        runtime.timeBegins = preparation.begins
        preparation.end()
        var status = try await run(steps, in: runtime)
        if status == nil, options.isInteractive { status = try await runSession(in: runtime, configuration) }
        if status == nil { try close(runtime) }
        return status ?? .done
    }

    /// Closes the state, and waits for the programs that the scripts opened and did not close.
    ///
    /// - Throws: `LuaError` if the time limit or a signal ends the wait.
    private func close(_ runtime: LuaRuntime) throws(LuaError) {
        runtime.whenExpired { reason in
            // The script has ended, so the message must not say that the signal arrived inside one of its calls.
            if case .signal(let number) = reason { SignalWatch.end(by: number) }
            Self.endExpired(reason)
        }
        endByEachSignal(runtime)
        try runtime.closeThrowing()
    }

    private func endByEachSignal(_ runtime: LuaRuntime) {
        signals.setHandler { number in runtime.endRuns(number == SIGPIPE ? StopReason.outputClosed : .signal(number)) }
    }

    /// - Throws: `UsageError` if the options cannot be satisfied.
    private func makeRuntime(_ configuration: KestraConfiguration) throws -> LuaRuntime {
        do {
            let host = try KestraLua(
                configuration: configuration,
                limits: options.limits,
                profile: options.profile,
                log: options.log,
                loop: loop,
                watchThread: signals.thread,
                trace: options.isVerbose ? Self.trace : nil,
                complain: { Report.print($0) }
            )
            return try host.makeRuntime()
        } catch let error as LuaErrorFields {
            throw UsageError(error.message, hint: error.hint)
        }
    }

    /// Runs all steps.
    ///
    /// Returns the status of `os.exit`, or nil.
    private func run(_ steps: [RunStep], in runtime: LuaRuntime) async throws -> ExitStatus? {
        try await KestraScript.begin(
            in: runtime,
            words: options.words,
            script: options.scriptPlace,
            folder: options.script?.folder,
            usesEnvironment: options.usesEnvironment
        )
        for step in steps {
            switch step {
            case .warnings: runtime.showWarnings()
            case .chunk(let chunk):
                let outcome = try await runtime.run(chunk: chunk.text, name: chunk.name, arguments: chunk.arguments)
                if case .exit(let code) = outcome { return ExitStatus(code) }
            }
        }
        return nil
    }

    private func startSandbox() async throws -> KestraSandbox? {
        guard var settings = options.sandbox?.options else { return nil }
        settings.report = { Report.print("sandbox: \($0)") }
        if case .restricted(let permissions) = options.profile {
            // A flow could otherwise pass variables to the script that the script must not read.
            settings.environment = ProcessEnvironment.variables.filter { permissions.env.contains($0.key) }
        }
        return try await KestraSandbox.start(settings)
    }

    /// Stops the sandbox.
    ///
    /// If an expression of a flow does not end, the process ends after a time limit.
    private func stop(_ sandbox: KestraSandbox?, orElse end: @escaping @Sendable () -> Void) async {
        guard let sandbox else { return }
        let seconds = 5
        let deadline = ExitDeadline(on: signals.thread.loop, after: .seconds(seconds)) {
            Report.print("the sandbox is still busy \(seconds) s after the script's end")
            end()
        }
        defer { deadline.cancel() }
        for line in SandboxReport.lines(await sandbox.stop()) { Report.print(line) }
    }

    private static let trace: @Sendable (String) -> Void = { Report.print($0) }

    /// Ends the process if the script is stuck in a call that cannot be interrupted.
    ///
    /// Called on the watchdog's thread.
    static let endExpired: @Sendable (StopReason) -> Void = { reason in
        switch reason {
        case .deadline(let limit):
            Report.print("the time limit of \(limit) has passed inside a call that cannot be stopped")
        case .signal(let number):
            Report.print("ended by signal \(number) inside a call that cannot be stopped")
        case .partDeadline(let limit):
            Report.print("timed out after \(limit) inside a call that cannot be stopped")
        case .finalizer:
            Report.print("a finalizer (__gc) is still running 2 s after the script's end")
        case .exit, .outputClosed, .cancelled:
            break
        }
        ProcessExit.exitNow(.of(reason))
    }
}
