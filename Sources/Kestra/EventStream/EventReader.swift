internal import EventLoop
internal import HTTPTransport

/// Reads the event stream of an operation, event by event. It does not reopen a stream that breaks off.
///
/// To follow an execution, use `follow` of its handle, which reconnects and ends with the execution.
package actor EventReader {
    private let client: KestraClient
    private let call: Call
    private var parser: EventStreamParser
    private var waiting: ArraySlice<ServerSentEvent> = []
    private var body: HTTPBodyStream?
    private var isClosed = false

    package nonisolated var unownedExecutor: UnownedSerialExecutor { client.loop.asUnownedSerialExecutor() }

    /// - Throws: `invalid` for an operation that is not a stream.
    package init(client: KestraClient, call: Call) throws(KestraError) {
        guard call.operation.reply == .events else {
            throw KestraError(.invalid, "this operation is not an event stream", operation: call.operation.name)
        }
        self.client = client
        self.call = call
        parser = EventStreamParser(memory: client.replyMemory)
    }

    /// The next event; nil after the server has closed the stream or `close` was called.
    ///
    /// - Throws: The errors of the operation, and `unreachable` if the stream breaks off.
    package func next() async throws(KestraError) -> (kind: String, data: [UInt8])? {
        while waiting.isEmpty {
            guard !isClosed, let bytes = try await client.next(of: opened(), call.operation.name) else { return nil }
            waiting = try parser.receive(bytes)[...]
        }
        guard let event = waiting.popFirst() else { return nil }
        try check(event)
        return (event.id, event.data)
    }

    /// An event without data says only that something happened.
    private func check(_ event: ServerSentEvent) throws(KestraError) {
        if event.data.isEmpty { return }
        let reply = KestraReply(
            status: 200,
            headers: HTTPHeaders(),
            bytes: event.data,
            operation: call.operation.name
        )
        try reply.check(as: call.operation.gives)
    }

    /// Closes the stream.
    ///
    /// Can be called from any thread.
    package nonisolated func close() {
        client.loop.executeNowOrSoon { self.assumeIsolated { $0.end() } }
    }

    private func end() {
        isClosed = true
        body?.close()
        body = nil
    }

    private func opened() async throws(KestraError) -> HTTPBodyStream {
        if let body { return body }
        let response = try await client.open(call)
        guard response.status < 300 else {
            let reply = try await client.collect(
                response,
                operation: call.operation.name,
                limit: KestraClient.errorLimit
            )
            throw client.errors.error(of: reply, subject: call.subject)
        }
        body = response.body
        return response.body
    }
}
