/// The executions of a server.
public struct Executions: Sendable {
    let client: KestraClient

    /// Reads an execution with the outputs of its tasks, which servers from 2.0 on are asked for separately.
    ///
    /// - Returns: Nil when there is no such execution.
    public func get(_ id: String) async throws(KestraError) -> KestraReply? {
        let call = Call(.getExecution, Self.path(id), about: Self.subject(id))
        guard let reply = try await client.lookUp(call) else { return nil }
        return reply.replacing(try await TaskOutputs(client: client).filled(reply.bytes))
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
