extension Operation {
    static let listLogsFromExecution = Operation(
        "logs.get",
        "listLogsFromExecution",
        .get,
        "/logs/{executionId}",
        query: [.filters, .text("minLevel"), .text("taskRunId"), .text("taskId"), .integer("attempt")],
        "Lists the log lines of an execution."
    )
    static let searchLogs = Operation(
        "logs.search",
        "searchLogs",
        .get,
        "/logs/search",
        query: .paging + [.filters],
        "Searches log lines, a page at a time."
    )
    static let followLogsFromExecution = Operation(
        "logs.follow",
        "followLogsFromExecution",
        .get,
        "/logs/{executionId}/follow",
        query: [.filters, .text("minLevel")],
        reply: .events,
        "Streams the log lines of an execution."
    )
    static let downloadLogsFromExecution = Operation(
        "logs.download",
        "downloadLogsFromExecution",
        .get,
        "/logs/{executionId}/download",
        query: [.filters, .text("minLevel"), .text("taskRunId"), .text("taskId"), .integer("attempt")],
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
