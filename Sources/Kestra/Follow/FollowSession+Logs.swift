internal import EventLoop
internal import HTTPTransport
internal import Values

extension FollowSession {
    /// How long lines may take from the worker to the list of lines.
    private static let settling: Duration = .milliseconds(100)
    private static let longestSettling: Duration = .seconds(2)

    /// Reads the stream of log lines, and a new one whenever it breaks off, until cancelled.
    ///
    /// What goes wrong here is made good by the list that is asked for at the end.
    func readLogs() async {
        guard merger != nil else { return }
        var waits = Waits()
        while !Task.isCancelled {
            let began = loop.now
            try? await readLogStream()
            try? await client.pause(waits.next(after: loop.now - began))
        }
    }

    /// The list, once the execution is over, until no line is added to it any more.
    func emitRemainingLogs() async throws(KestraError) {
        guard merger != nil else { return }
        let deadline = loop.now + Self.longestSettling
        _ = try await emitLastLogs()
        repeat {
            try await client.pause(Self.settling)
        } while try await emitLastLogs() && loop.now < deadline
    }

    /// The stream first and the list when it is open, so that no line falls between the two.
    private func readLogStream() async throws(KestraError) {
        let call = call(.followLogsFromExecution, Logs.arguments(id, options.logs))
        let response = try await open(call)
        defer { response.body.close() }
        guard response.status == 200 else { return }
        try await emitListedLogs()
        var parser = EventStreamParser()
        var chunks = response.body.makeAsyncIterator()
        while let chunk = try? await chunks.next() {
            for event in try parser.receive(chunk) { await emitStreamedLog(event.data) }
        }
    }

    private func emitStreamedLog(_ data: [UInt8]) async {
        guard let entry = try? JSONDocument(parsing: data).root else { return }
        if let line = merger?.receive(streamed: entry) { await emit([line]) }
    }

    /// - Returns: Whether there were lines that had not come before.
    private func emitLastLogs() async throws(KestraError) -> Bool {
        try await patiently { () async throws(KestraError) in try await emitListedLogs() }
    }

    @discardableResult
    private func emitListedLogs() async throws(KestraError) -> Bool {
        let list = try await read(call(.listLogsFromExecution, Logs.arguments(id, options.logs))).document().root
        let lines = merger?.receive(list: list) ?? []
        await emit(lines)
        return !lines.isEmpty
    }
}
