internal import EventLoop
internal import HTTPTransport
internal import Values

extension FollowSession {
    /// GET first, so that an unknown id is an error at once; then the streams, until the execution is over.
    func followToTheEnd() async throws(KestraError) {
        let events = try progress.update(try await get(within: client.configuration.retryFor))
        gate.orders = progress.splitsLoops && options.iterations
        if progress.isTerminal {
            settling.receive(.foundOver(recently: wasOverLately))
            try await tell(events)
            try await finishLines()
        } else {
            async let _: Void = readLogs()
            try await tell(events)
            try await followStates()
            settling.receive(.ended)
            try await finishLines()
            // Leaving the scope cancels the reading of the logs and waits for it.
        }
        await emit([progress.last()])
    }

    private func finishLines() async throws(KestraError) {
        try await finishLoops()
        try await emitRemainingLogs()
    }

    /// Streams while streams can be had; between two of them a GET, which is also how it goes on where none can be had.
    private func followStates() async throws(KestraError) {
        var waits = Waits()
        while true {
            let began = loop.now
            if try await readStream() { return }
            settling.receive(.troubled)
            try await tell(try progress.update(try await get(within: patience)))
            if progress.isTerminal { return }
            try await client.pause(waits.next(after: loop.now - began))
        }
    }

    /// Reads one stream.
    ///
    /// - Returns: Whether it came to the end of the execution; false when it broke off or could not be had.
    private func readStream() async throws(KestraError) -> Bool {
        let call = call(.followExecution, Executions.path(id))
        guard let response = try? await open(call) else { return false }
        defer { response.body.close() }
        guard response.status == 200 else { return false }
        var parser = EventStreamParser()
        var chunks = response.body.makeAsyncIterator()
        while let chunk = try? await chunks.next() {
            for event in try parser.receive(chunk) {
                // A damaged event says nothing; a GET does.
                guard let events = try? progress.update(event.data) else { return false }
                try await tell(events)
                if event.id == "end", progress.isTerminal { return true }
            }
        }
        return false
    }

    /// How long a server that is away is asked again: as long as a restart may take.
    private var patience: Duration { max(options.patience, client.configuration.retryFor) }

    private func get(within patience: Duration) async throws(KestraError) -> [UInt8] {
        try await patiently(patience) { () async throws(KestraError) in
            let reply = try await read(call(.getExecution, Executions.path(id)))
            answeredAt = reply.headers["Date"].flatMap(HTTPDate.parse)
            // Read as an execution, so that a damaged answer is asked for again.
            return try Execution(reply.bytes).bytes
        }
    }

    /// Whether the execution had just ended when it was described, by the server's own clock where its answer tells it.
    private var wasOverLately: Bool {
        guard let ended = progress.endDate else { return false }
        return (answeredAt ?? options.now().seconds) - ended.seconds < LogSettling.oldest
    }

    /// Opens a stream when it is its turn.
    func open(_ call: Call) async throws(KestraError) -> HTTPResponse {
        try await client.inTurn { [client, options] () async throws(KestraError) in
            try await client.open(call, silence: options.silence)
        }
    }

    /// Reads an answer when it is its turn.
    func read(_ call: Call) async throws(KestraError) -> KestraReply {
        try await client.inTurn { [client] () async throws(KestraError) in try await client.call(call) }
    }

    /// A call of the follow: a thousand of them may be on their way at once, and few have much to say.
    func call(_ operation: Operation, _ arguments: [Call.Argument]) -> Call {
        var call = Call(operation, arguments, about: Executions.subject(id))
        call.bufferSize = Self.bufferSize
        return call
    }

    private static let bufferSize = 2048

    /// Reads something of the server, again and again while what keeps it from being read may pass.
    func patiently<Value>(
        _ patience: Duration? = nil,
        _ read: () async throws(KestraError) -> Value
    ) async throws(KestraError) -> Value {
        try await client.patiently(for: patience ?? self.patience, read)
    }
}
