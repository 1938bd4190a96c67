internal import Values

extension Executions {
    /// Starts an execution of a flow.
    ///
    /// - Parameters:
    ///   - namespace: The namespace of the flow.
    ///   - flow: The id of the flow.
    ///   - inputs: By name. Files are read from disk while they are sent.
    ///   - options: Labels, revision, date and the like.
    /// - Returns: A handle to wait for it, follow or kill it.
    /// - Throws: `not_found` for an unknown flow or revision, `invalid` for inputs or labels that the flow does not
    ///   take, `conflict` for a disabled flow.
    public func create(
        _ namespace: String,
        _ flow: String,
        inputs: [String: InputValue] = [:],
        options: CreateOptions = CreateOptions()
    ) async throws(KestraError) -> ExecutionHandle {
        var form = MultipartForm()
        for (name, value) in inputs.sorted(by: { $0.key < $1.key }) { try value.add(to: &form, as: name) }
        let call = Call(
            .createExecution,
            Flows.path(namespace, flow) + (try options.arguments()),
            body: form.isEmpty ? .none : .form(form),
            about: Flows.subject(namespace, flow)
        )
        let reply = try await client.call(call)
        guard let id = try reply.document().root["id"]?.stringValue else {
            throw KestraError(
                .badReply,
                "the answer to a create has no id",
                status: reply.status,
                operation: call.operation.name
            )
        }
        return ExecutionHandle(client: client, id: id, created: reply)
    }
}
