internal import Values

extension Operation {
    static let listLogsFromExecution = Operation(
        "logs.get",
        "listLogsFromExecution",
        .get,
        "/logs/{executionId}",
        query: [.filtersOfLines, .minLevel, .taskRunId, .taskId, .attempt],
        gives: .list(of: .logLine),
        "Lists the log lines of an execution."
    )
    static let searchLogs = Operation(
        "logs.search",
        "searchLogs",
        .get,
        "/logs/search",
        query: .paging() + [.filters, .text("cursor").since(.v2_0)],
        gives: .page(of: .logLine),
        "Searches log lines, a page at a time."
    )
    static let followLogsFromExecution = Operation(
        "logs.follow",
        "followLogsFromExecution",
        .get,
        "/logs/{executionId}/follow",
        query: [.filtersOfLines, .minLevel, .taskRunId.since(.v2_0), .taskId.since(.v2_0), .attempt.since(.v2_0)],
        gives: .object([]),
        reply: .events,
        "Streams the log lines of an execution."
    )
    static let downloadLogsFromExecution = Operation(
        "logs.download",
        "downloadLogsFromExecution",
        .get,
        "/logs/{executionId}/download",
        query: [.filtersOfLines, .minLevel, .taskRunId, .taskId, .attempt],
        reply: .text,
        "Reads the log of an execution as text."
    )
    static let deleteLogsFromExecution = Operation(
        "logs.delete",
        "deleteLogsFromExecution",
        .delete,
        "/logs/{executionId}",
        query: [.text("minLevel"), .text("taskRunId"), .text("taskId"), .integer("attempt")],
        reply: .none,
        "Deletes the log lines of an execution."
    )
    static let deleteLogsFromFlow = Operation(
        "logs.delete_of_flow",
        "deleteLogsFromFlow",
        .delete,
        "/logs/{namespace}/{flowId}",
        query: [.text("triggerId")],
        reply: .none,
        "Deletes the log lines of a flow."
    )

    /// The rows above.
    static var logOperations: [Operation] {
        [
            .listLogsFromExecution, .searchLogs, .followLogsFromExecution, .downloadLogsFromExecution,
            .deleteLogsFromExecution, .deleteLogsFromFlow,
        ]
    }
}

/// What of an execution's lines is wanted: parameters of their own before 2.0, which ignores them and takes filters.
extension Parameter {
    fileprivate static let filtersOfLines = filters.refusing(
        "level",
        "servers before 2.0 ignore this filter",
        hint: "use minLevel"
    )
    fileprivate static let minLevel = text("minLevel").filtering("level", "GREATER_THAN_OR_EQUAL_TO")
    fileprivate static let taskRunId = text("taskRunId").filtering("taskRunId")
    fileprivate static let taskId = text("taskId").filtering("taskId")
    fileprivate static let attempt = integer("attempt").filtering("attemptNumber")
}
