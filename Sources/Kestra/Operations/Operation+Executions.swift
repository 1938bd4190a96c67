extension Operation {
    static let createExecution = Operation(
        "executions.create",
        "createExecution",
        .post,
        "/executions/{namespace}/{id}",
        query: [
            .list("labels"), .flag("wait"), .integer("revision"), .date("scheduleDate"), .text("breakpoints"),
            .text("kind"),
        ],
        body: .multipart,
        "Starts an execution of a flow."
    )
    static let getExecution = Operation(
        "executions.get",
        "getExecution",
        .get,
        "/executions/{executionId}",
        "Reads an execution."
    )
    static let killExecution = Operation(
        "executions.kill",
        "killExecution",
        .delete,
        "/executions/{executionId}/kill",
        moved: [.init(since: .v2_0, template: "/executions/{executionId}/actions/kill")],
        query: [.flag("isOnKillCascade")],
        repeatable: true,
        "Kills an execution."
    )
    static let followExecution = Operation(
        "executions.follow",
        "followExecution",
        .get,
        "/executions/{executionId}/follow",
        reply: .events,
        "Streams the states of an execution until it is over."
    )
    static let listLogsFromExecution = Operation(
        "logs.get",
        "listLogsFromExecution",
        .get,
        "/logs/{executionId}",
        query: [.text("minLevel"), .text("taskRunId"), .text("taskId"), .integer("attempt"), .filters],
        "Lists the log lines of an execution."
    )
    static let followLogsFromExecution = Operation(
        "logs.follow",
        "followLogsFromExecution",
        .get,
        "/logs/{executionId}/follow",
        query: [.text("minLevel"), .filters],
        reply: .events,
        "Streams the log lines of an execution."
    )
}
