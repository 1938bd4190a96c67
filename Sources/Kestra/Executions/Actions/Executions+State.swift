internal import Values

extension Executions {
    /// Sets the state of an ended execution.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - state: The new state, such as FAILED.
    /// - Returns: The execution directly after the call.
    /// - Throws: `conflict` or `invalid` if it has not ended, or cannot have that state.
    @discardableResult
    public func changeState(_ id: String, to state: ExecutionState) async throws(KestraError) -> KestraReply {
        try await act(.updateExecutionStatus, on: id, [.init("status", state.rawValue)])
    }

    /// Sets labels of an ended execution.
    ///
    /// Its other labels remain.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - labels: Names and values.
    /// - Returns: The execution directly after the call.
    /// - Throws: `invalid` for an invalid label or a running execution.
    @discardableResult
    public func setLabels(
        _ id: String,
        _ labels: [(key: String, value: String)]
    ) async throws(KestraError) -> KestraReply {
        try await act(.setLabelsOnTerminatedExecution, on: id, body: .bytes(try Self.json(of: labels).bytes()))
    }

    /// Evaluates an expression such as `{{ outputs }}` in the context of an execution.
    ///
    /// - Parameters:
    ///   - expression: The expression.
    ///   - id: The id of the execution.
    ///   - taskRunId: Evaluates it in the context of this task run; required by servers before 1.3.
    /// - Returns: JSON with `result`, or with `error` and `stackTrace`.
    /// - Throws: `unsupported` without a task run before 1.3.
    public func evaluate(
        _ expression: String,
        in id: String,
        taskRunId: String? = nil
    ) async throws(KestraError) -> KestraReply {
        var arguments = Self.path(id)
        if let taskRunId { arguments.append(.init("taskRunId", taskRunId)) }
        let operation = taskRunId == nil ? Operation.evalExpression : .evalTaskRunExpression
        return try await client.call(
            Call(operation, arguments, body: .bytes(Array(expression.utf8)), about: Self.subject(id))
        )
    }

    static func json(of labels: [(key: String, value: String)]) throws(KestraError) -> JSON {
        for label in labels { try CreateOptions.check(label: label.key, label.value) }
        return .array(labels.map { .object(["key": .string($0.key), "value": .string($0.value)]) })
    }
}
