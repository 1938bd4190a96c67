internal import EventLoop
internal import HTTPTransport

extension FollowSession {
    /// GET first, so that an unknown id is an error at once; then the streams, until the execution is over.
    func followToTheEnd() async throws(KestraError) {
        await emit(try progress.update(try await get(within: client.configuration.retryFor)))
        if progress.isTerminal {
            try await emitRemainingLogs()
        } else {
            async let _: Void = readLogs()
            try await followStates()
            try await emitRemainingLogs()
            // Leaving the scope cancels the reading of the logs and waits for it.
        }
        await emit([progress.last()])
    }

    /// Streams while streams can be had; between two of them a GET, which is also how it goes on where none can be had.
    private func followStates() async throws(KestraError) {
        var waits = Waits()
        while true {
            let began = loop.now
            if try await readStream() { return }
            await emit(try progress.update(try await get(within: patience)))
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
                await emit(events)
                if event.id == "end", progress.isTerminal { return true }
            }
        }
        return false
    }

    /// How long a server that is away is asked again: as long as a restart may take.
    private var patience: Duration { max(options.patience, client.configuration.retryFor) }

    private func get(within patience: Duration) async throws(KestraError) -> [UInt8] {
        try await patiently(patience) { () async throws(KestraError) in
            // Read as an execution, so that a damaged answer is asked for again.
            try Execution(try await read(call(.getExecution, Executions.path(id))).bytes).bytes
        }
    }

    /// Opens a stream when it is its turn.
    func open(_ call: Call) async throws(KestraError) -> HTTPResponse {
        try await inTurn { [client, options] () async throws(KestraError) in
            try await client.open(call, silence: options.silence)
        }
    }

    /// Reads an answer when it is its turn.
    func read(_ call: Call) async throws(KestraError) -> KestraReply {
        try await inTurn { [client] () async throws(KestraError) in try await client.call(call) }
    }

    /// Does what asks the server in a task of its own, and when it is its turn.
    ///
    /// A task keeps the memory that its deepest calls needed until it ends, and that of a follow lasts as long as the
    /// execution: so what goes deep is not done by it.
    private func inTurn<Answer: Sendable>(
        _ work: @escaping @Sendable () async throws(KestraError) -> Answer
    ) async throws(KestraError) -> Answer {
        let turn = await client.followTurns.take()
        async let answer = Result(work)
        let result = await answer
        await client.followTurns.give(turn)
        return try result.get()
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
        let deadline = loop.now + (patience ?? self.patience)
        var waits = Waits()
        while true {
            do throws(KestraError) {
                return try await read()
            } catch {
                guard error.mayPass, loop.now < deadline else { throw error }
                try await client.pause(waits.next())
            }
        }
    }
}

extension KestraError {
    /// Whether the same GET may succeed later: the server is away, or not ready, or its answer was damaged on the way.
    fileprivate var mayPass: Bool {
        switch code {
        case .unreachable, .timeout, .rateLimited, .serverError, .badReply: true
        default: false
        }
    }
}

extension Result {
    /// What work that takes time came to.
    fileprivate init(_ work: () async throws(Failure) -> Success) async {
        do throws(Failure) {
            self = .success(try await work())
        } catch {
            self = .failure(error)
        }
    }
}
