internal import Glibc
internal import Kestra
internal import KestraLua
internal import LuaRuntime

extension ScriptRun {
    /// Runs a session at the prompt, in the state of the scripts.
    ///
    /// - Returns: The status of `os.exit`, or nil.
    func runSession(in runtime: LuaRuntime, _ configuration: KestraConfiguration) async throws -> ExitStatus? {
        let prompt = try KestraPrompt(in: runtime)
        let reader = lineReader(prompt)
        let restore = reader.restore
        let session = sessionSignals(runtime, reader)
        // A signal that arrived after the last script ended.
        if let reason = runtime.refusal {
            guard reason == .signal(SIGINT) else { ProcessExit.exitNow(.of(reason)) }
            runtime.allowRuns()
        }
        runtime.keepsChildren = true
        runtime.timeBegins = nil
        runtime.whenExpired { reason in
            guard reason != .signal(SIGINT) else { return SessionSignals.reportStuck() }
            restore()
            Self.endExpired(reason)
        }
        if options.isTyped {
            let hint = "Tab completes, Ctrl-D ends. Server: \(configuration.address)"
            _ = StandardStreams.show("\(VersionText.text)\(hint)\n")
            try await prompt.open()
        }
        return try await Session(prompt: prompt, reader: reader, signals: session).run()
    }

    /// Handles the signals of the session from now on.
    private func sessionSignals(_ runtime: LuaRuntime, _ reader: any LineReader) -> SessionSignals {
        let restore = reader.restore
        let session = SessionSignals(
            stop: { runtime.endRuns($0) },
            allow: { runtime.allowRuns() },
            drop: reader.interrupted,
            leave: { number in
                restore()
                ProcessExit.exitNow(.signal(number))
            }
        )
        signals.setHandler(exitsOnSecondInterrupt: false, session.receive)
        return session
    }

    private func lineReader(_ prompt: KestraPrompt) -> any LineReader {
        guard options.isTyped else { return PlainLines(isTyped: false) }
        guard isatty(STDOUT_FILENO) == 1 else { return PlainLines(isTyped: true) }
        let path = LineHistory.path { name in getenv(name).map { String(cString: $0) } }
        return EditedLines(history: LineHistory(path: path), complete: prompt.completion) ?? PlainLines(isTyped: true)
    }
}
