/// The executions of a server.
public struct Executions: Sendable {
    let client: KestraClient

    /// Reads an execution; one that is over has the outputs of its flow and of its tasks, which servers from 2.0 on are
    /// asked for separately.
    ///
    /// - Parameters:
    ///   - id: The id of the execution.
    ///   - outputsWhileRunning: Whether servers from 2.0 on are asked for the outputs of tasks that are over while the
    ///     execution is not; older ones tell them anyway.
    /// - Returns: Nil when there is no such execution.
    /// - Throws: `forbidden` when the user may read it and not its outputs.
    public func get(_ id: String, outputsWhileRunning: Bool = false) async throws(KestraError) -> KestraReply? {
        let call = Call(.getExecution, Self.path(id), about: Self.subject(id))
        guard let reply = try await client.lookUp(call) else { return nil }
        let outputs = ExecutionOutputs(client: client)
        return reply.replacing(
            try await outputs.filled(reply.bytes, for: call.operation.name, whileRunning: outputsWhileRunning)
        )
    }

    /// The JSON of an execution with its outputs when it is over; nothing is asked for that it has.
    ///
    /// - Parameters:
    ///   - execution: UTF-8 JSON.
    ///   - caller: The function that errors name.
    /// - Returns: The JSON with outputs; the same bytes where none are lacking.
    /// - Throws: `forbidden` when the user may read it and not its outputs.
    package func outputs(filledInto execution: [UInt8], for caller: String) async throws(KestraError) -> [UInt8] {
        try await ExecutionOutputs(client: client).filled(execution, for: caller)
    }

    /// A handle of an execution whose id is known.
    public func handle(_ id: String) -> ExecutionHandle { ExecutionHandle(client: client, id: id, created: nil) }

    static func path(_ id: String) -> [Call.Argument] { [.init("executionId", id)] }

    static func subject(_ id: String) -> String { "execution \(id)" }
}

extension KestraClient {
    /// The executions of the server.
    public var executions: Executions { Executions(client: self) }
}
