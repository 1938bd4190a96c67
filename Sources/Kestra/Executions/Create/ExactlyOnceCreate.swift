internal import EventLoop
internal import FoundationEssentials
internal import HTTPTransport
internal import Values

/// Creates an execution so that a lost answer leads neither to none nor to two.
///
/// What remains: a request that was held back somewhere for longer than the window and then arrived after all. It is
/// seen when it arrives before the last search, and reported with both ids.
struct ExactlyOnceCreate: Sendable {
    let client: KestraClient
    let call: Call
    let search: CorrelationSearch
    let window: Duration

    /// A create that has a label with a new id.
    init(client: KestraClient, call: Call, window: Duration) {
        let correlationId = UUID().uuidString.lowercased()
        var labelled = call
        labelled.arguments.append(.init("labels", "system.correlationId:\(correlationId)"))
        self.init(client: client, labelled: labelled, correlationId: correlationId, window: window)
    }

    /// A create that has the label of its caller's choice, which no other execution may have.
    init(client: KestraClient, labelled call: Call, correlationId: String, window: Duration) {
        self.client = client
        self.call = call
        self.window = window
        search = CorrelationSearch(client: client, correlationId: correlationId)
    }

    func run() async throws(KestraError) -> KestraReply {
        do throws(KestraError) {
            return try await send()
        } catch  where error.losesCreate {
            return try await recover(from: error)
        } catch  where error.code == .cancelled {
            let label = "system.correlationId:\(search.correlationId)"
            throw error.hinting("if it was started all the same it has the label \(label)")
        }
    }

    private func recover(from lost: KestraError) async throws(KestraError) -> KestraReply {
        if let reply = try await found(after: lost) { return reply }
        // The server was reached and says it has failed: it is not asked to do it again.
        guard lost.status != 500 else { throw lost }
        let reply: KestraReply
        do throws(KestraError) {
            reply = try await send()
        } catch  where error.losesCreate {
            if let reply = try await found(after: error) { return reply }
            throw unknown(error)
        }
        try await refuseDouble(of: reply)
        return reply
    }

    /// The execution by its label; nil when the server says after the whole window that there is none.
    private func found(after lost: KestraError) async throws(KestraError) -> KestraReply? {
        switch try await search.overWindow(window) {
        case .found(let executions):
            var ids: [String] = []
            for execution in executions { ids.append(try Executions.id(in: execution)) }
            guard ids.count == 1, let id = ids.first else { throw double(ids) }
            // What the search gives has no task runs on 2.0; but it is enough when the execution cannot be read now.
            let read = Call(.getExecution, Executions.path(id), about: Executions.subject(id))
            guard let reply = try? await client.call(read), (try? Executions.id(in: reply)) == id else {
                return executions.first
            }
            return reply
        case .absent: return nil
        case .unknown(let error): throw unknown(error)
        }
    }

    private func send() async throws(KestraError) -> KestraReply {
        let reply = try await client.call(call)
        _ = try Executions.id(in: reply)
        return reply
    }

    private func refuseDouble(of reply: KestraReply) async throws(KestraError) {
        let id = try Executions.id(in: reply)
        let ids = try await search.all(including: id, within: .seconds(1))
        if ids.contains(where: { $0 != id }) { throw double(ids.contains(id) ? ids : ids + [id]) }
    }

    /// The bare call, for a label that other executions have as well, so that it cannot tell them from this one.
    func runOnce() async throws(KestraError) -> KestraReply {
        do throws(KestraError) {
            return try await send()
        } catch  where error.losesCreate {
            throw unknown(error, "other executions have its system.correlationId as well; ")
        }
    }

    private func double(_ ids: [String]) -> KestraError {
        KestraError(
            .conflict,
            "\(call.subject ?? "the flow") was started \(ids.count) times: \(ids.joined(separator: ", "))",
            operation: call.operation.name,
            hint: "an answer was lost and the request arrived after all; kill one of them",
            details: ["ids": .array(ids.map(JSON.string))]
        )
    }

    private func unknown(_ error: KestraError, _ why: String = "") -> KestraError {
        let label = "system.correlationId:\(search.correlationId)"
        return KestraError(
            .outcomeUnknown,
            "whether \(call.subject ?? "the flow") was started is not known: \(error.message)",
            status: error.status,
            operation: call.operation.name,
            hint: "\(why)look for an execution with the label \(label)",
            details: ["label": .string(label)],
            underlying: error
        )
    }
}

extension KestraError {
    /// Whether a create that ended so may have taken place.
    fileprivate var losesCreate: Bool {
        if let failure = underlying as? TransportFailure {
            return failure.mayHaveArrived && failure.kind != .cancelled
        }
        switch code {
        // A redirect says that nothing was done.
        case .badReply where (300..<400).contains(status ?? 0): return false
        case .badReply, .timeout, .serverError, .rateLimited: return true
        default: return false
        }
    }
}
