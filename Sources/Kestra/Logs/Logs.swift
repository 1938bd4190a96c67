internal import Values

/// The logs of a server.
public struct Logs: Sendable {
    let client: KestraClient

    /// The log lines of an execution.
    ///
    /// - Parameters:
    ///   - executionId: The id of the execution.
    ///   - minLevel: The lowest level that is wanted; all when nil.
    /// - Returns: A JSON array of entries.
    /// - Throws: `not_found` when there is no such execution, which servers answer with an empty list: so it is looked for
    ///   then.
    public func get(_ executionId: String, minLevel: LogLevel? = nil) async throws(KestraError) -> KestraReply {
        let subject = Executions.subject(executionId)
        let reply = try await list(executionId, minLevel: minLevel)
        if try reply.document().root.elements.first(where: { _ in true }) == nil {
            _ = try await client.call(Call(.getExecution, Executions.path(executionId), about: subject))
        }
        return reply
    }

    /// The lines as the server lists them, empty too for an execution that is not there.
    func list(_ executionId: String, minLevel: LogLevel?) async throws(KestraError) -> KestraReply {
        let arguments = Self.arguments(executionId, minLevel)
        return try await client.call(
            Call(.listLogsFromExecution, arguments, about: Executions.subject(executionId))
        )
    }

    /// `minLevel`; `RequestChecks` adds the filter of the level, the only one of the two that 2.0 knows.
    static func arguments(_ executionId: String, _ minLevel: LogLevel?) -> [Call.Argument] {
        Executions.path(executionId) + (minLevel.map { [.init("minLevel", $0.rawValue)] } ?? [])
    }
}

extension KestraClient {
    /// The logs of the server.
    public var logs: Logs { Logs(client: self) }
}
