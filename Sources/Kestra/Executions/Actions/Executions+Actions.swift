internal import HTTPTransport
internal import Values

extension Executions {
    /// Performs an action on one execution and returns the execution, on every version of servers.
    ///
    /// Versions before 2.0 return an empty reply to some actions; the client then reads the execution.
    package func act(
        _ operation: Operation,
        on id: String,
        _ arguments: [Call.Argument] = [],
        body: Call.Body = .none,
        secrets: [String] = []
    ) async throws(KestraError) -> KestraReply {
        var call = Call(operation, Self.path(id) + arguments, body: body, about: Self.subject(id))
        call.secrets = secrets
        if let successor = try await startSuccessor(of: id, by: call) { return successor }
        var reply = try await client.call(call)
        let describes = (try? reply.document())?.root["state"] != nil
        if !describes { reply = try await client.call(Call(.getExecution, Self.path(id), about: Self.subject(id))) }
        return try await ExecutionOutputs(client: client).filled(reply, for: operation.name)
    }

    /// Kills an execution and the subflows that it started.
    ///
    /// An ended execution does not change.
    ///
    /// - Parameter id: The id of the execution.
    /// - Returns: The execution directly after the call, which may not show the kill yet.
    /// - Throws: `not_found` if the execution does not exist.
    @discardableResult
    public func kill(_ id: String) async throws(KestraError) -> KestraReply { try await act(.killExecution, on: id) }

    /// The same without reading the execution afterwards, which versions before 2.0 do not return.
    package func requestKill(_ id: String) async throws(KestraError) {
        _ = try await client.call(Call(.killExecution, Self.path(id), about: Self.subject(id)))
    }

    /// Pauses an execution that runs.
    ///
    /// - Parameter id: The id of the execution.
    /// - Returns: The execution directly after the call.
    /// - Throws: `conflict` if it is not running.
    @discardableResult
    public func pause(_ id: String) async throws(KestraError) -> KestraReply { try await act(.pauseExecution, on: id) }

    /// Restarts a failed execution from the task that failed.
    ///
    /// It keeps its id.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - revision: The revision of the flow to continue with; nil for that of the execution.
    /// - Returns: The execution directly after the call.
    /// - Throws: `conflict` if the execution cannot be restarted.
    @discardableResult
    public func restart(_ id: String, revision: Int? = nil) async throws(KestraError) -> KestraReply {
        try await act(.restartExecution, on: id, revision.map { [.init("revision", String($0))] } ?? [])
    }

    /// Deletes an execution.
    ///
    /// The client always sends the three flags, because a server deletes everything by default.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - logs: Whether to delete its log lines.
    ///   - metrics: Whether to delete its metrics.
    ///   - storage: Whether to delete its files.
    /// - Returns: False if the execution does not exist.
    /// - Throws: Errors such as `unauthorized` and `unreachable`.
    @discardableResult
    public func delete(
        _ id: String,
        logs: Bool = true,
        metrics: Bool = true,
        storage: Bool = true
    ) async throws(KestraError) -> Bool {
        let flags: [Call.Argument] = [
            .init("deleteLogs", "\(logs)"), .init("deleteMetrics", "\(metrics)"), .init("deleteStorage", "\(storage)"),
        ]
        return try await client.lookUp(Call(.deleteExecution, Self.path(id) + flags, about: Self.subject(id))) != nil
    }

    func body(of inputs: [String: InputValue]) throws(KestraError) -> Call.Body {
        guard !inputs.isEmpty else { return .none }
        var form = MultipartForm()
        let files = client.configuration.transport.files
        for (name, value) in inputs.sorted(by: { $0.key < $1.key }) { try value.add(to: &form, as: name, files) }
        return .form(form)
    }
}
