/// The executions of a server.
public struct Executions: Sendable {
    let client: KestraClient

    /// Reads an execution.
    ///
    /// If it has ended, the result includes the outputs of its flow and tasks, which servers from 2.0 on return
    /// separately.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - outputsWhileRunning: Whether to request the outputs of ended tasks of a running execution from servers from 2.0 on;
    ///     older servers always include them.
    /// - Returns: Nil if the execution does not exist.
    /// - Throws: `forbidden` if the user may read the execution but not its outputs.
    public func get(_ id: String, outputsWhileRunning: Bool = false) async throws(KestraError) -> KestraReply? {
        let call = Call(.getExecution, Self.path(id), about: Self.subject(id))
        guard let reply = try await client.lookUp(call) else { return nil }
        return try await ExecutionOutputs(client: client).filled(
            reply,
            for: call.operation.name,
            whileRunning: outputsWhileRunning
        )
    }

    /// The execution with its outputs if it has ended.
    ///
    /// Only missing outputs are requested.
    ///
    /// - Parameters:
    ///   - execution: The execution as the server describes it.
    ///   - caller: The function that errors name.
    /// - Returns: The execution with outputs; unchanged if no outputs are missing.
    /// - Throws: `forbidden` if the user may read the execution but not its outputs.
    package func withOutputs(_ execution: Execution, for caller: String) async throws(KestraError) -> Execution {
        try await ExecutionOutputs(client: client).filled(execution, for: caller)
    }

    /// A handle of an execution by its id.
    public func handle(_ id: String) -> ExecutionHandle { ExecutionHandle(client: client, id: id, created: nil) }

    static func path(_ id: String) -> [Call.Argument] { [.init("executionId", id)] }

    static func subject(_ id: String) -> String { "execution \(id)" }
}

extension KestraClient {
    /// The executions of the server.
    public var executions: Executions { Executions(client: self) }
}
