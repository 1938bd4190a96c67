internal import Values

extension Executions {
    /// Does something to one execution and returns the execution, whatever the server's version answers with.
    ///
    /// Versions before 2.0 answer some actions with nothing at all; then the execution is read.
    package func act(
        _ operation: Operation,
        on id: String,
        _ arguments: [Call.Argument] = [],
        body: Call.Body = .none
    ) async throws(KestraError) -> KestraReply {
        let call = Call(operation, Self.path(id) + arguments, body: body, about: Self.subject(id))
        if let successor = try await startSuccessor(of: id, by: call) { return successor }
        let reply = try await client.call(call)
        if let document = try? reply.document(), document.root["state"] != nil {
            return try await withOutputs(reply, for: operation.name)
        }
        let read = try await client.call(Call(.getExecution, Self.path(id), about: Self.subject(id)))
        return try await withOutputs(read, for: operation.name)
    }

    private func withOutputs(_ reply: KestraReply, for caller: String) async throws(KestraError) -> KestraReply {
        reply.replacing(try await ExecutionOutputs(client: client).filled(reply.bytes, for: caller))
    }

    /// Kills an execution and the subflows it started; one that is over already stays as it is.
    ///
    /// - Parameter id: The id of the execution.
    /// - Returns: The execution right after; a kill takes a moment to show.
    /// - Throws: `not_found` when there is no such execution.
    @discardableResult
    public func kill(_ id: String) async throws(KestraError) -> KestraReply { try await act(.killExecution, on: id) }

    /// The same without reading the execution afterwards, which versions before 2.0 do not answer with.
    package func requestKill(_ id: String) async throws(KestraError) {
        _ = try await client.call(Call(.killExecution, Self.path(id), about: Self.subject(id)))
    }

    /// Pauses an execution that runs.
    ///
    /// - Parameter id: The id of the execution.
    /// - Returns: The execution right after.
    /// - Throws: `conflict` when it does not run.
    @discardableResult
    public func pause(_ id: String) async throws(KestraError) -> KestraReply { try await act(.pauseExecution, on: id) }

    /// Resumes an execution that is paused.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - inputs: What the pause waits for, by name.
    /// - Returns: The execution right after.
    /// - Throws: `conflict` when it is not paused, `invalid` for inputs that it does not take.
    @discardableResult
    public func resume(
        _ id: String,
        inputs: [String: InputValue] = [:]
    ) async throws(KestraError) -> KestraReply {
        try await act(.resumeExecution, on: id, body: try Self.body(of: inputs))
    }

    /// Restarts an execution that failed, from the task that failed; it keeps its id.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - revision: The revision of the flow to go on with; that of the execution when nil.
    /// - Returns: The execution right after.
    /// - Throws: `conflict` when there is nothing to restart.
    @discardableResult
    public func restart(_ id: String, revision: Int? = nil) async throws(KestraError) -> KestraReply {
        try await act(.restartExecution, on: id, revision.map { [.init("revision", String($0))] } ?? [])
    }

    /// Starts a new execution like an old one.
    ///
    /// - Parameters:
    ///   - id: The id of the old execution.
    ///   - taskRunId: The task run to begin with; the first when nil.
    ///   - revision: The revision of the flow; that of the old execution when nil.
    ///   - inputs: Other inputs than the old one's, from version 1.0 on.
    /// - Returns: The new execution.
    /// - Throws: `not_found` when there is no such execution.
    public func replay(
        _ id: String,
        taskRunId: String? = nil,
        revision: Int? = nil,
        inputs: [String: InputValue] = [:]
    ) async throws(KestraError) -> KestraReply {
        var arguments: [Call.Argument] = []
        if let taskRunId { arguments.append(.init("taskRunId", taskRunId)) }
        if let revision { arguments.append(.init("revision", String(revision))) }
        let operation = inputs.isEmpty ? Operation.replayExecution : .replayExecutionWithinputs
        return try await act(operation, on: id, arguments, body: try Self.body(of: inputs))
    }

    /// Deletes an execution.
    ///
    /// What else goes is always said to the server, which would take all of it.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - logs: Whether its log lines go too.
    ///   - metrics: Whether its metrics go too.
    ///   - storage: Whether its files go too.
    /// - Returns: False when there was no such execution.
    /// - Throws: `unauthorized`, `unreachable` and the like.
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

    static func body(of inputs: [String: InputValue]) throws(KestraError) -> Call.Body {
        guard !inputs.isEmpty else { return .none }
        var form = MultipartForm()
        for (name, value) in inputs.sorted(by: { $0.key < $1.key }) { try value.add(to: &form, as: name) }
        return .form(form)
    }
}
