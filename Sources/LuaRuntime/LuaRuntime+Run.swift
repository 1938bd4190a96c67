internal import EventLoop

extension LuaRuntime {
    /// Runs a chunk as the main task, until it and all tasks that it starts have ended.
    ///
    /// Skips a byte order mark and a first line that begins with `#`. Line numbers are those of the file.
    ///
    /// - Parameters:
    ///   - chunk: The source of the script.
    ///   - name: `@` and the path of the file, or `=` and a name.
    ///   - arguments: The arguments of the chunk, in `...`.
    /// - Returns: The values that it returned, or the status of its `os.exit`.
    /// - Throws: `LuaError`, also if the Swift task is cancelled.
    @discardableResult
    public func run(chunk: [UInt8], name: String, arguments: [[UInt8]] = []) async throws(LuaError) -> LuaOutcome {
        try await run(LuaChunk(text: chunk, name: name, arguments: arguments))
    }

    func run(_ chunk: LuaChunk) async throws(LuaError) -> LuaOutcome {
        let run = submit()
        let result = await withTaskCancellationHandler {
            await answer(run) { self.begin(chunk, run) }
        } onCancel: {
            self.receive(.cancelled(run))
        }
        return try result.get()
    }

    private func begin(_ chunk: LuaChunk, _ run: Int) {
        do {
            try watchdog.watchThisThread()
            let limit = runLimit
            if limit != nil { try watchdog.start() }
            try admit(run, limit)
            do throws(LuaError) {
                start(try loadMain(chunk), run, limit)
            } catch {
                receive(.finished)
                throw error
            }
        } catch let error as LuaError {
            finish(run, .failure(error))
        } catch {
            finish(run, .failure(LuaError(.raised, code: "error", message: "\(error)")))
        }
    }

    private func admit(_ run: Int, _ limit: RunEnding.Limit?) throws(LuaError) {
        switch receive(.began(run, limit)).first {
        case .refuse(let reason): throw reason.error(traceback: "") ?? .closed
        case .refuseBusy:
            throw LuaError(.raised, code: "error", message: "this Lua state is running another chunk")
        case .refuseClosed: throw LuaError(.raised, code: "error", message: "the Lua state is closed")
        default: break
        }
    }

    private func start(_ main: LuaTask, _ run: Int, _ limit: RunEnding.Limit?) {
        let timer = limit.map { limit in
            loop.schedule(after: max(.zero, limit.instant - loop.now)) { [weak self] in self?.receive(.answered) }
        }
        let scheduler = Scheduler(runtime: self, main: main, runLimit: limit) { [weak self] end in
            if let timer { self?.loop.cancel(timer) }
            self?.ended(end, run)
        }
        self.scheduler = scheduler
        bridge.scheduler = scheduler
        scheduler.start(main)
        receive(.answered)
        scheduler.drainSoon()
    }

    private func loadMain(_ chunk: LuaChunk) throws(LuaError) -> LuaTask {
        do {
            let mode = limits.allowsBytecode ? "bt" : "t"
            let (number, thread) = try host.load(
                chunk.name,
                SourceText.strippingShebang(chunk.text),
                mode: mode,
                on: chunk.pinned?.slot,
                chunk.arguments.map(LuaValue.string)
            )
            return LuaTask(slot: RegistrySlot(number, host), thread: thread, parent: nil, isScope: false)
        } catch {
            if error.message == OutOfMemoryMessage.message { throw outOfMemory(traceback: "") }
            throw SyntaxErrorParser(error.message, chunkName: chunk.name).error
        }
    }

    private func ended(_ end: LuaTask.End, _ run: Int) {
        // A limit that passes inside a Swift function also ends the run; an error of the script takes precedence.
        if case .failed = end {} else { receive(.answered) }
        let result = outcome(end)
        // Files and processes that an ended script left open are closed, and waited for, with the state.
        if case .success(.finished) = result { host.spareStrays() } else if !keepsChildren { host.endChildren() }
        scheduler = nil
        receive(.finished)
        finish(run, result)
    }

    private func outcome(_ end: LuaTask.End) -> RunResult {
        if case .exit(let status)? = stopReason { return .success(.exit(status)) }
        if let error = stopReason?.error(traceback: scheduler?.stopTraceback ?? "") { return .failure(error) }
        switch end {
        case .returned:
            guard let main = scheduler?.main else { return .success(.finished([])) }
            do {
                return .success(.finished(try host.values(of: .results(of: main.slot))))
            } catch {
                return .failure(LuaError(.raised, code: error.code, message: error.message))
            }
        case .failed(let failure): return .failure(error(of: failure))
        case .cancelled:
            return .failure(LuaError(.raised, code: "cancelled", message: "the script cancelled its own main task"))
        }
    }

    private func outOfMemory(traceback: String) -> LuaError {
        LuaError(
            .raised,
            code: "error",
            message: OutOfMemoryMessage.message(limit: limits.memory?.bytes),
            traceback: traceback
        )
    }

    private func error(of failure: LuaTaskFailure) -> LuaError {
        let (text, value) = host.describe(failure)
        // The description may run the script's `__tostring`, which the time limit may have ended.
        if let stopped = stopReason?.error(traceback: failure.traceback) { return stopped }
        if text == OutOfMemoryMessage.message { return outOfMemory(traceback: failure.traceback) }
        guard case .table(let fields) = value else {
            return LuaError(.raised, code: "error", message: text, traceback: failure.traceback)
        }
        var code = "error"
        if case .string(let bytes)? = fields["code"] { code = String(decoding: bytes, as: UTF8.self) }
        return LuaError(.raised, code: code, message: text, traceback: failure.traceback, fields: fields)
    }
}
