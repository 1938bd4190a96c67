internal import EventLoop
internal import LuaRuntime
internal import Values

/// The Lua object of a program that runs.
final class ProgramObject: LuaObject {
    static let luaTypeName = "kestra.Program"
    static let luaMethods: LuaMethods = [
        // Lines and the names of their streams; nil after the last.
        "lines": .async { arguments in
            let program = try arguments.object(1, as: ProgramObject.self)
            return try await program.wait { program.takeLines() }
        },
        "finish": .async { arguments in
            let program = try arguments.object(1, as: ProgramObject.self)
            return try await program.wait(toEnd: true) { try program.result() }
        },
        "is_over": .sync { arguments in
            let run = try arguments.object(1, as: ProgramObject.self).run
            return [.boolean(run.isOver)]
        },
        // Ends the program if it has not ended.
        "stop": .async { arguments in
            let program = try arguments.object(1, as: ProgramObject.self)
            program.run.loop.executeNowOrSoon { program.run.end(because: .abandoned) }
            return try await program.wait(toEnd: true) { [] }
        },
    ]

    private let run: ProgramRun
    private let request: ProgramRequest
    private let report: ProgramReport

    init(_ run: ProgramRun, _ request: ProgramRequest, _ report: ProgramReport) {
        self.run = run
        self.request = request
        self.report = report
    }

    deinit { close() }

    /// Ends the program at once.
    func close() { run.loop.executeNowOrSoon { [run] in run.kill() } }

    private func takeLines() -> [LuaValue] {
        let lines = run.takeLines()
        guard !lines.isEmpty else { return [.nil] }
        return [
            .table(LuaTable(array: lines.map { .string($0.text) })),
            .table(LuaTable(array: lines.map { LuaValue($0.stream.rawValue) })),
        ]
    }

    private func result() throws -> [LuaValue] {
        switch run.stop {
        case .timeout?: throw try report.timeout(request.timeout ?? .zero, run.tail)
        case .tooLarge(let problem)?:
            throw try report.tooLarge(problem, hint: request.reads ? nil : "on_line reads output of any size")
        case .abandoned?: throw CancellationError()
        case nil: break
        }
        guard let end = run.end else { throw try report.unknownEnd(run.tail) }
        if request.checks, end != .exit(0) { throw try report.failure(end, run.tail) }
        var fields: [(String, LuaValue)] = [("duration", .number(run.duration.seconds))]
        switch end {
        case .exit(let status): fields.append(("status", .integer(Int64(status))))
        case .signal(let number): fields.append(("signal", .integer(Int64(number))))
        }
        if !request.reads {
            let output = run.takeOutput()
            fields += [("stdout", .string(output.stdout)), ("stderr", .string(output.stderr))]
        }
        return [.table(LuaTable(fields: fields))]
    }

    /// Waits for lines or for the end of the program, and returns the result of `body`, which is called on the loop.
    private func wait(
        toEnd: Bool = false,
        _ body: @escaping @Sendable () throws -> [LuaValue]
    ) async throws -> [LuaValue] {
        let wait = ProgramWait(run, toEnd: toEnd, body)
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                run.loop.executeNowOrSoon { wait.start(continuation) }
            }
        } onCancel: {
            run.loop.executeNowOrSoon { wait.cancel() }
        }
    }
}

/// A wait for a program, from its start until it ends or is cancelled, whichever is first.
private final class ProgramWait: @unchecked Sendable {
    // Unchecked: created on any thread, but used only on the loop's thread.
    private let run: ProgramRun
    private let toEnd: Bool
    private let body: @Sendable () throws -> [LuaValue]
    private var continuation: UnsafeContinuation<[LuaValue], any Error>?
    private var isCancelled = false

    init(_ run: ProgramRun, toEnd: Bool, _ body: @escaping @Sendable () throws -> [LuaValue]) {
        self.run = run
        self.toEnd = toEnd
        self.body = body
    }

    func start(_ continuation: UnsafeContinuation<[LuaValue], any Error>) {
        self.continuation = continuation
        guard !isCancelled, !run.loop.isClosed else { return answer(.failure(CancellationError())) }
        advance()
    }

    func cancel() {
        isCancelled = true
        guard continuation != nil else { return }
        run.pause()
        answer(.failure(CancellationError()))
    }

    private func advance() {
        // Lines that nobody reads any more are dropped.
        if toEnd { _ = run.takeLines() }
        guard toEnd ? run.isOver : run.isReady else {
            do throws(LoopError) {
                try run.wait { self.advance() }
            } catch {
                run.pause()
                answer(.failure(error))
            }
            return
        }
        answer(Result { try body() })
    }

    private func answer(_ result: Result<[LuaValue], any Error>) {
        continuation?.resume(with: result)
        continuation = nil
    }
}
