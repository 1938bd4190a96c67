internal import EventLoop
internal import HTTPTransport
internal import Values

extension FollowSession {
    /// Reads the execution first, so that an unknown id is an error at once; then reads streams until the execution ends.
    func followToTheEnd() async throws(KestraError) {
        let execution = try await get(within: client.configuration.retryFor)
        let events = progress.update(execution)
        gate.orders = progress.splitsLoops && options.iterations
        if progress.isTerminal {
            settling.receive(.foundOver(recently: endedRecently(execution)))
            // Where lines wait for their task runs, they are read before these are delivered.
            gate.isOver = gate.orders
            if gate.isOver, merger != nil { _ = try await emitLastLogs() }
            try await deliver(events)
            try await finishLines(hasListed: gate.orders)
        } else {
            async let _: Void = readLogs()
            try await deliver(events)
            try await followStates()
            settling.receive(.ended)
            // A stream without a break has brought what the list shows.
            try await finishLines(hasListed: settling.isWhole)
            // Leaving the scope cancels the log reader and waits for it.
        }
        if let last = progress.last() { await emit([last]) }
    }

    /// Delivers what is left; `hasListed`: whether the lines that the list shows now have been delivered.
    private func finishLines(hasListed: Bool) async throws(KestraError) {
        try await finishLoops()
        try await emitRemainingLogs(hasListed: hasListed)
    }

    /// Reads streams, with a GET between two streams.
    ///
    /// If no stream can be opened, continues with GETs alone.
    private func followStates() async throws(KestraError) {
        var backoff = Backoff()
        while true {
            let began = loop.now
            if try await readStream() { return }
            settling.receive(.troubled)
            try await deliver(progress.update(try await get(within: patience)))
            if progress.isTerminal { return }
            try await client.pause(backoff.next(after: loop.now - began))
        }
    }

    /// Reads one stream.
    ///
    /// - Returns: Whether the stream reached the end of the execution; false if it broke off or could not be opened.
    private func readStream() async throws(KestraError) -> Bool {
        let call = call(.followExecution, Executions.path(id))
        guard let response = try? await open(call) else { return false }
        defer { response.body.close() }
        guard response.status == 200 else { return false }
        var parser = EventStreamParser(memory: client.replyMemory)
        var chunks = response.body.makeAsyncIterator()
        while let chunk = try? await chunks.next() {
            for event in try parser.receive(chunk) {
                // A GET replaces a damaged event.
                guard let events = try? progress.update(event.data) else { return false }
                try await deliver(events)
                if event.id == "end", progress.isTerminal { return true }
            }
        }
        return false
    }

    /// How long to retry an unreachable server: as long as a restart may take.
    private var patience: Duration { max(options.patience, client.configuration.retryFor) }

    private func get(within patience: Duration) async throws(KestraError) -> Execution {
        try await retrying(patience) { () async throws(KestraError) in
            let reply = try await read(call(.getExecution, Executions.path(id)))
            answeredAt = reply.headers["Date"].flatMap(HTTPDate.parse)
            // Parsed here, so that a damaged reply is requested again.
            return try Execution(reply)
        }
    }

    /// Whether the execution had just ended when it was read, by the server's clock if the reply has a date.
    private func endedRecently(_ execution: Execution) -> Bool {
        guard let ended = execution.endDate else { return false }
        return (answeredAt ?? options.now().seconds) - ended.seconds < LogSettling.oldest
    }

    /// Waits for a turn and opens a stream.
    func open(_ call: Call) async throws(KestraError) -> HTTPResponse {
        try await client.inTurn { [client, options] () async throws(KestraError) in
            try await client.open(call, silence: options.silence)
        }
    }

    /// Waits for a turn and reads a reply.
    func read(_ call: Call) async throws(KestraError) -> KestraReply {
        try await client.inTurn { [client] () async throws(KestraError) in try await client.call(call) }
    }

    /// A call of a follow.
    ///
    /// A thousand may be in flight at once, and few have large replies.
    func call(_ operation: Operation, _ arguments: [Call.Argument]) -> Call {
        var call = Call(operation, arguments, about: Executions.subject(id))
        call.bufferSize = Self.bufferSize
        return call
    }

    private static let bufferSize = 2048

    /// Reads from the server, and retries while the failure may be temporary.
    func retrying<Value>(
        _ patience: Duration? = nil,
        _ read: () async throws(KestraError) -> Value
    ) async throws(KestraError) -> Value {
        try await client.retrying(for: patience ?? self.patience, read)
    }
}
