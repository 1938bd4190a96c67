internal import HTTPTransport
internal import Values

/// The actions that send inputs, which are checked before.
extension Executions {
    /// Resumes a paused execution.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - inputs: The inputs of the pause by name.
    /// - Returns: The execution directly after the call.
    /// - Throws: `conflict` if it is not paused, `invalid` for inputs that the pause does not have or that the server would
    ///   misread.
    @discardableResult
    public func resume(
        _ id: String,
        inputs: [String: InputValue] = [:]
    ) async throws(KestraError) -> KestraReply {
        let check = InputPrecheck(client: client, target: .pause(execution: id), operation: "executions.resume")
        let checked = try await check.run(inputs)
        return try await act(.resumeExecution, on: id, body: try body(of: inputs), secrets: checked.secrets)
    }

    /// Starts a copy of an execution.
    ///
    /// - Parameters:
    ///   - id: The id of the old execution.
    ///   - taskRunId: The task run to begin with; nil for the first.
    ///   - revision: The revision of the flow; nil for that of the old execution.
    ///   - inputs: Inputs that replace those of the old execution, from version 1.0 on.
    ///   - keepsOthers: Whether the other inputs are those of the old execution, and not the defaults of the flow.
    /// - Returns: The new execution.
    /// - Throws: `not_found` if the execution does not exist, `invalid` for inputs that the flow does not have or that the
    ///   server would misread.
    public func replay(
        _ id: String,
        taskRunId: String? = nil,
        revision: Int? = nil,
        inputs: [String: InputValue] = [:],
        keepsOthers: Bool = true
    ) async throws(KestraError) -> KestraReply {
        var arguments: [Call.Argument] = []
        if let taskRunId { arguments.append(.init("taskRunId", taskRunId)) }
        if let revision { arguments.append(.init("revision", String(revision))) }
        guard !inputs.isEmpty || !keepsOthers else { return try await act(.replayExecution, on: id, arguments) }
        let old = try await client.call(Call(.getExecution, Self.path(id), about: Self.subject(id))).json()
        let check = InputPrecheck(
            client: client,
            target: .flow(
                namespace: old["namespace"]?.stringValue ?? "",
                id: old["flowId"]?.stringValue ?? "",
                revision: revision ?? old["flowRevision"]?.integerValue.map { Int($0) }
            ),
            operation: "executions.replay"
        )
        let kept = keepsOthers ? try Self.kept(old["inputs"]?.objectValue ?? [:], but: inputs) : [:]
        let checked = try await check.run(inputs, keeping: kept)
        // `body(of:)` sends nothing for no inputs, but the server requires a form, which may be empty.
        let body: Call.Body = checked.inputs.isEmpty ? .form(MultipartForm()) : try body(of: checked.inputs)
        return try await act(.replayExecutionWithinputs, on: id, arguments, body: body, secrets: checked.secrets)
    }

    /// The inputs of an old execution that are not replaced, as they are sent again.
    private static func kept(
        _ old: JSONObject,
        but given: [String: InputValue]
    ) throws(KestraError) -> [String: InputValue] {
        var kept: [String: InputValue] = [:]
        for (name, value) in old where given[name] == nil && value != .null {
            guard value["type"]?.stringValue?.hasPrefix("io.kestra.datatype:") != true else {
                throw KestraError(
                    .invalid,
                    "input \(name) is secret, and the server does not return its value",
                    operation: "executions.replay",
                    hint: "give it again, or replay with defaults = true"
                )
            }
            kept[name] = .json(value)
        }
        return kept
    }
}
