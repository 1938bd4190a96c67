/// The executions of a server.
public struct Executions: Sendable {
    let client: KestraClient

    /// Reads an execution.
    ///
    /// - Returns: Nil when there is no such execution.
    public func get(_ id: String) async throws(KestraError) -> KestraReply? {
        try await client.lookUp(Call(.getExecution, Self.path(id), about: Self.subject(id)))
    }

    /// A handle of an execution whose id is known.
    public func handle(_ id: String) -> ExecutionHandle { ExecutionHandle(client: client, id: id, created: nil) }

    /// Kills an execution and the subflows it started.
    ///
    /// One that is over already stays as it is.
    ///
    /// - Throws: `not_found` when there is no such execution.
    public func kill(_ id: String) async throws(KestraError) {
        _ = try await client.call(Call(.killExecution, Self.path(id), about: Self.subject(id)))
    }

    static func path(_ id: String) -> [Call.Argument] { [.init("executionId", id)] }

    static func subject(_ id: String) -> String { "execution \(id)" }
}

extension KestraClient {
    /// The executions of the server.
    public var executions: Executions { Executions(client: self) }
}
