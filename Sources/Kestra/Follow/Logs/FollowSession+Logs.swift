internal import EventLoop
internal import HTTPTransport
internal import Values

extension FollowSession {
    /// How long a line waits for the delivery of its task run.
    private static let longestHold: Duration = .seconds(2)

    /// Reads the stream of log lines, and opens a new one if it breaks off, until cancelled.
    ///
    /// The list that is read at the end makes up for failures here.
    func readLogs() async {
        guard merger != nil else { return }
        var backoff = Backoff()
        while !Task.isCancelled {
            let began = loop.now
            try? await readLogStream()
            if Task.isCancelled { return }
            settling.receive(.broke)
            try? await client.pause(backoff.next(after: loop.now - began))
        }
    }

    /// Reads the list after the end of the execution until it no longer grows.
    ///
    /// If `hasListed`, the lines that the list shows now have been delivered, and the first read follows a step later.
    func emitRemainingLogs(hasListed: Bool) async throws(KestraError) {
        guard merger != nil else { return }
        let began = loop.now
        closeIfBroken()
        if !hasListed || settling.isBroken { _ = try await emitLastLogs() }
        var quietSince = loop.now
        var requested = began
        repeat {
            try await client.pause(settling.step)
            let isBehind = merger?.isAhead ?? false
            settling.receive(.looked(isBehind: isBehind, isWithinEvent: lineParser.isWithinEvent))
            closeIfBroken()
            // The list is as old as the request, however long the reply takes.
            requested = loop.now
            if try await emitLastLogs() { quietSince = loop.now }
        } while requested - quietSince < settling.quiet && loop.now - began < settling.longest
        await emit(gate.rest())
    }

    /// Holds all lines back if some may be missing.
    private func closeIfBroken() {
        if hasFailures { settling.receive(.troubled) }
        if settling.mayMiss { gate.close() }
    }

    /// The stream first and the list when it is open, so that no line falls between the two.
    private func readLogStream() async throws(KestraError) {
        let call = call(.followLogsFromExecution, Logs.arguments(id, options.logs))
        let response = try await open(call)
        defer { response.body.close() }
        guard response.status == 200 else { return }
        settling.receive(.opened)
        lineParser = EventStreamParser(memory: client.replyMemory)
        if settling.isBroken { orderLines() }
        try await emitListedLogs()
        merger?.streamOpened()
        // Before 2.0, a stream omits the lines that were written before it was opened, and the list may not have them yet.
        if !progress.splitsLoops { orderLines() }
        var chunks = response.body.makeAsyncIterator()
        while let chunk = try? await chunks.next() {
            for event in try lineParser.receive(chunk) {
                settling.receive(.delivered)
                await emitStreamedLog(event.data)
            }
        }
    }

    private func emitStreamedLog(_ data: [UInt8]) async {
        guard let entry = try? JSONDocument(parsing: data).root else { return }
        if let line = merger?.receive(streamed: entry) { await pass([line]) }
    }

    /// - Returns: Whether the list had new lines.
    func emitLastLogs() async throws(KestraError) -> Bool {
        try await retrying { () async throws(KestraError) in try await emitListedLogs() }
    }

    @discardableResult
    private func emitListedLogs() async throws(KestraError) -> Bool {
        let list = try await read(call(.listLogsFromExecution, Logs.arguments(id, options.logs))).document().root
        let lines = merger?.receive(list: list) ?? []
        await pass(lines)
        return !lines.isEmpty
    }

    private func pass(_ lines: [FollowEvent]) async {
        await emit(gate.pass(lines))
        holdLines()
    }

    /// Limits how long the lines that wait for their task runs are held back.
    func holdLines() {
        guard gate.isWaiting, !gate.isClosed, !releasesSoon else { return }
        releasesSoon = true
        Task(executorPreference: loop) { [weak self, client] in
            try? await client.pause(Self.longestHold)
            await self?.releaseOverdue()
        }
    }

    private func releaseOverdue() async {
        releasesSoon = false
        if !isOver { await emit(gate.overdue()) }
    }

    /// Whether lines may be missing that were written before now.
    var mayLackLines: Bool { merger != nil && (settling.lacksStream || gate.isClosed) }

    /// Holds the lines of the stream until the list has the lines that the stream missed.
    private func orderLines() {
        gate.close()
        holds += 1
        Task(executorPreference: loop) { [weak self, client, holds] in
            try? await client.pause(LogSettling.lateness)
            await self?.releaseOrdered(by: holds)
        }
    }

    /// Ends a hold, unless the stream has been reopened since, which began another one.
    private func releaseOrdered(by hold: Int) async {
        if isOver || hold != holds { return }
        _ = try? await emitListedLogs()
        if isOver || hold != holds { return }
        merger?.expectNoneBeforeStream()
        await emit(gate.open())
    }
}
