/// The logs of a server.
public struct Logs: Sendable {
    let client: KestraClient

    /// The log lines of an execution.
    ///
    /// - Parameters:
    ///   - executionId: The id of the execution.
    ///   - minLevel: The lowest level that is wanted; all when nil.
    /// - Returns: A JSON array of entries. The server answers an unknown execution with an empty one.
    /// - Throws: `unauthorized`, `unreachable` and the like.
    public func get(_ executionId: String, minLevel: LogLevel? = nil) async throws(KestraError) -> KestraReply {
        try await client.call(
            Call(.listLogsFromExecution, Self.arguments(executionId, minLevel), about: Executions.subject(executionId))
        )
    }

    /// `minLevel`, and not a filter of the level, which servers before 2.0 ignore.
    static func arguments(_ executionId: String, _ minLevel: LogLevel?) -> [Call.Argument] {
        Executions.path(executionId) + (minLevel.map { [.init("minLevel", $0.rawValue)] } ?? [])
    }
}

extension KestraClient {
    /// The logs of the server.
    public var logs: Logs { Logs(client: self) }
}
