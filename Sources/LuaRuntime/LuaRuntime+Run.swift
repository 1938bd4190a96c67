internal import EventLoop

extension LuaRuntime {
    /// Runs a chunk as the main task, to its end and that of all tasks it starts.
    ///
    /// A first line that begins with `#` and a byte order mark are passed over; lines are counted as an editor does.
    ///
    /// - Parameters:
    ///   - chunk: The text of the script.
    ///   - name: `@` and the path of the file, or `=` and a name.
    ///   - arguments: What the chunk gets as `...`.
    /// - Returns: What it returned, or the status that it gave to `os.exit`.
    /// - Throws: `LuaError`, also when the Swift task is cancelled.
    @discardableResult
    public func run(chunk: [UInt8], name: String, arguments: [[UInt8]] = []) async throws(LuaError) -> LuaOutcome {
        try await run(LuaChunk(text: chunk, name: name, arguments: arguments))
    }

    func run(_ chunk: LuaChunk) async throws(LuaError) -> LuaOutcome {
        let stop = RunStop()
        let result = await withTaskCancellationHandler {
            await answer { end in self.begin(chunk, stop, end) }
        } onCancel: {
            self.interrupt(stop, .cancelled)
        }
        return try result.get()
    }

    /// Ends the run that goes on soon, and those that begin later, from any thread: the script's `<close>` variables run,
    /// then the run throws.
    package func endRuns(_ reason: StopReason) {
        pending.refuse(reason)
        if let stop = pending.current { interrupt(stop, reason) }
    }

    /// Why runs that begin now would end at once; nil when they would not.
    package var refusal: StopReason? { pending.refusal }

    /// Lets runs begin again after `endRuns`.
    package func allowRuns() { pending.refuse(nil) }

    private func interrupt(_ stop: RunStop, _ reason: StopReason) {
        stop.ask(reason)
        pending.interrupt(stop, reason)
        loop.execute { self.scheduler?.carryOutStop() }
    }

    /// Has `body` answer on the loop's thread; if that is given up, the answer is that.
    func answer(_ body: @escaping @Sendable (RunEnd) -> Void) async -> RunResult {
        await unsafe withUnsafeContinuation { continuation in
            let end = unsafe RunEnd(continuation)
            guard pending.add(end) else { return end(.failure(.stuck)) }
            loop.executeNowOrSoon {
                body(end)
            }
        }
    }

    private func begin(_ chunk: LuaChunk, _ stop: RunStop, _ end: RunEnd) {
        // Answered long ago; the script of another state kept the thread.
        if pending.isGivenUp { return comeBack() }
        do {
            guard scheduler == nil else {
                throw LuaError(.raised, code: "error", message: "this Lua state is running another chunk")
            }
            if let error = stop.reason?.error(traceback: "") { throw error }
            let watchdog = try watchdog ?? Watchdog(on: watchThread) { [weak self] in self?.giveUp($0) }
            self.watchdog = watchdog
            let main = try loadMain(chunk)
            let scheduler = Scheduler(
                loop: loop,
                host: host,
                main: main,
                stop: stop,
                watchdog: watchdog,
                whenMainEnds: { [weak self] in self?.ended($0, stop, end) }
            )
            self.scheduler = scheduler
            bridge.scheduler = scheduler
            pending.begin(stop, watchdog)
            if let time = limits.time { try scheduler.limitRun(to: time, from: timeBegins) }
            scheduler.start(main)
            scheduler.carryOutStop()
            scheduler.drainSoon()
        } catch let error as LuaError {
            finish(end, .failure(error))
        } catch {
            finish(end, .failure(LuaError(.raised, code: "error", message: "\(error)")))
        }
    }

    func finish(_ end: RunEnd, _ result: RunResult) {
        pending.remove(end)
        end(result)
    }

    private func loadMain(_ chunk: LuaChunk) throws(LuaError) -> LuaTask {
        do {
            let mode = limits.allowsBytecode ? "bt" : "t"
            let (number, thread) = try host.load(
                chunk.name,
                ScriptText.withoutFirstLine(chunk.text),
                mode: mode,
                on: chunk.kept?.slot,
                chunk.arguments.map(LuaValue.string)
            )
            return LuaTask(slot: TaskSlot(number, host), thread: thread, parent: nil, isScope: false)
        } catch {
            if error.message == MemoryReport.message { throw outOfMemory(traceback: "") }
            throw SyntaxReport(error.message, chunkName: chunk.name).error
        }
    }

    private func ended(_ taskEnd: LuaTask.End, _ stop: RunStop, _ end: RunEnd) {
        let result = outcome(taskEnd, stop)
        // What a script that came to its end has opened is closed, and so waited for, when the state is.
        if case .success(.finished) = result {} else if !keepsChildren { host.endChildren() }
        if let deadline = scheduler?.runDeadline { loop.cancel(deadline.timer) }
        pending.end()
        watchdog?.end()
        scheduler = nil
        finish(end, result)
        if pending.isGivenUp { comeBack() }
    }

    private func outcome(_ end: LuaTask.End, _ stop: RunStop) -> RunResult {
        if case .exit(let status)? = stop.reason { return .success(.exit(status)) }
        if let error = stop.reason?.error(traceback: scheduler?.stopTraceback ?? "") { return .failure(error) }
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
            message: MemoryReport.message(limit: limits.memory?.bytes),
            traceback: traceback
        )
    }

    private func error(of failure: Failure) -> LuaError {
        let (text, value) = host.describe(failure)
        // Describing may run the script's `__tostring`, which the time limit may have ended.
        if let stopped = scheduler?.stop.reason?.error(traceback: failure.traceback) { return stopped }
        if text == MemoryReport.message { return outOfMemory(traceback: failure.traceback) }
        guard case .table(let fields) = value else {
            return LuaError(.raised, code: "error", message: text, traceback: failure.traceback)
        }
        var code = "error"
        if case .string(let bytes)? = fields["code"] { code = String(decoding: bytes, as: UTF8.self) }
        return LuaError(.raised, code: code, message: text, traceback: failure.traceback, fields: fields)
    }
}
