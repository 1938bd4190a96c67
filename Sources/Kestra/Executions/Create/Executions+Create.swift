internal import FoundationEssentials
internal import Values

extension Executions {
    /// Starts an execution of a flow.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the flow.
    ///   - flow: The id of the flow.
    ///   - inputs: By name. Files are read from disk while they are sent.
    ///   - options: Labels, revision, date and other options.
    /// - Returns: A handle for waiting, following and killing.
    /// - Throws: `not_found` for an unknown flow or revision, `invalid` for inputs or labels that the flow does not
    ///   accept, `conflict` for a disabled flow.
    public func create(
        _ namespace: String,
        _ flow: String,
        inputs: [String: InputValue] = [:],
        options: CreateOptions = CreateOptions()
    ) async throws(KestraError) -> ExecutionHandle {
        let call = Call(
            .createExecution,
            Flows.path(namespace, flow) + (try options.arguments()),
            body: try body(of: inputs),
            about: Flows.subject(namespace, flow)
        )
        let check = InputPrecheck(
            client: client,
            target: .flow(namespace: namespace, id: flow, revision: options.revision),
            operation: "executions.create"
        )
        let created = try await onNewFlow(Flows.subject(namespace, flow)) { () async throws(KestraError) in
            var call = call
            call.secrets = options.checksInputs ? try await check.run(inputs).secrets : []
            return try await reply(to: call, options)
        }
        return ExecutionHandle(client: client, id: created.id, created: created.reply)
    }

    private func reply(to call: Call, _ options: CreateOptions) async throws(KestraError) -> StartedExecution {
        let deed = "\(call.subject ?? "the flow") was started"
        guard case .exactlyOnce(let window) = options.retry else { return try await sendOnce(call, deed) }
        let own = options.labels.last { $0.key == "system.correlationId" }?.value
        let id = own ?? UUID().uuidString.lowercased()
        var call = call
        if own == nil { call.arguments.append(.init("labels", "system.correlationId:\(id)")) }
        let create = ExactlyOnce(
            client: client,
            call: call,
            deed: deed,
            search: CorrelationSearch(client: client, correlationId: id),
            window: max(window, CreateRetry.leastWindow),
            read: { reply throws(KestraError) in try StartedExecution(reply) }
        )
        // The caller's own id identifies the execution only if no other execution has it.
        if own != nil, try await !create.search.isUnused() { return try await create.runOnce() }
        return try await create.run()
    }

    /// Sends a create once, without a label by which its execution could be found.
    private func sendOnce(_ call: Call, _ deed: String) async throws(KestraError) -> StartedExecution {
        do throws(KestraError) {
            return try StartedExecution(try await client.call(call))
        } catch {
            guard error.mayHaveStarted else { throw error }
            if error.isMisshapenReply {
                let hint = [error.hint, "it may have started: look for a new execution of the flow"].compactMap { $0 }
                throw error.hinting(hint.joined(separator: "; "))
            }
            let hint = "look for a new execution of the flow; without retry = \"never\" the client searches for it"
            throw error.asUnknownOutcome(of: deed, by: call, hint: hint)
        }
    }

    /// Repeats a request after a 404 while the flow is so new that the server may not know it yet.
    private func onNewFlow(
        _ flow: String,
        _ body: () async throws(KestraError) -> StartedExecution
    ) async throws(KestraError) -> StartedExecution {
        var backoff = Backoff()
        while true {
            do throws(KestraError) {
                return try await body()
            } catch {
                guard error.code == .notFound, error.status == 404, await client.recentFlows.contains(flow) else {
                    throw error
                }
                try await client.pause(backoff.next())
            }
        }
    }
}
