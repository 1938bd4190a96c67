internal import Values

extension Operation {
    static let createExecution = Operation(
        "executions.create",
        "createExecution",
        .post,
        "/executions/{namespace}/{id}",
        hides: .disabledFlow,
        query: [
            .list("labels"), .flag("wait"), .integer("revision"), .date("scheduleDate"), .text("breakpoints"),
            .text("kind").oneOf(
                ["NORMAL", "TEST", "PLAYGROUND"],
                otherwise: "is not a kind of execution; servers ignore it and start a NORMAL one"
            ),
        ],
        body: .multipart,
        gives: .execution,
        "Starts an execution of a flow."
    )
    static let validateNewExecutionInputs = Operation(
        "executions.validate",
        "validateNewExecutionInputs",
        .post,
        "/executions/{namespace}/{id}/validate",
        query: [.list("labels"), .integer("revision")],
        body: .multipart,
        gives: .inputCheck,
        repeatable: true,
        "Checks inputs against a flow without starting an execution."
    )
    static let triggerExecution = Operation(
        "executions.trigger",
        "triggerExecution",
        .post,
        "/executions/trigger/{namespace}/{id}",
        until: .v1_3,
        query: [.list("labels"), .flag("wait"), .integer("revision")],
        body: .multipart,
        gives: .execution,
        "Starts an execution; older path of executions.create."
    )
    static let getExecution = Operation(
        "executions.get",
        "getExecution",
        .get,
        "/executions/{executionId}",
        gives: .execution,
        "Reads an execution."
    )
    static let searchExecutions = Operation(
        "executions.search",
        "searchExecutions",
        .get,
        "/executions/search",
        query: .paging(by: "state.startDate:asc") + [.filters, .text("dateFilter")],
        gives: .page(of: .foundExecution),
        "Searches executions, a page at a time."
    )
    static let searchExecutionsByFlowId = Operation(
        "executions.list",
        "searchExecutionsByFlowId",
        .get,
        "/executions",
        query: [
            .integer("page"), .size, .text("namespace", required: true), .text("flowId", required: true),
        ],
        gives: .page(of: .foundExecution),
        "Lists the executions of a flow, a page at a time."
    )
    static let getLatestExecutions = Operation(
        "executions.latest",
        "getLatestExecutions",
        .post,
        "/executions/latest",
        body: .json,
        gives: .list(of: .object([])),
        repeatable: true,
        "Reads the latest execution of each of several flows."
    )
    static let followExecution = Operation(
        "executions.follow",
        "followExecution",
        .get,
        "/executions/{executionId}/follow",
        gives: .object([]),
        reply: .events,
        "Streams the states of an execution until it ends."
    )
    static let followDependenciesExecutions = Operation(
        "executions.follow_dependencies",
        "followDependenciesExecutions",
        .get,
        "/executions/{executionId}/follow-dependencies",
        query: [.flag("destinationOnly"), .flag("expandAll")],
        gives: .object([]),
        reply: .events,
        "Streams the states of an execution and of its dependencies."
    )
    static let deleteExecution = Operation(
        "executions.delete",
        "deleteExecution",
        .delete,
        "/executions/{executionId}",
        query: .traces,
        reply: .none,
        "Deletes an execution."
    )
    static let downloadFileFromExecution = Operation(
        "executions.download",
        "downloadFileFromExecution",
        .get,
        "/executions/{executionId}/file",
        query: [.text("path", required: true), .text("format")],
        reply: .bytes,
        "Downloads a file of an execution by its kestra:// address."
    )
    static let getFileMetadatasFromExecution = Operation(
        "executions.file_metadata",
        "getFileMetadatasFromExecution",
        .get,
        "/executions/{executionId}/file/metas",
        query: [.text("path", required: true)],
        gives: .object([.needed("size", .integer)]),
        "Reads the size of a file of an execution."
    )
    static let previewFileFromExecution = Operation(
        "executions.preview",
        "previewFileFromExecution",
        .get,
        "/executions/{executionId}/file/preview",
        query: [.text("path", required: true), .integer("maxRows"), .text("encoding")],
        gives: .object([]),
        "Reads the first lines of a file of an execution."
    )
    static let getFlowFromExecution = Operation(
        "executions.flow",
        "getFlowFromExecution",
        .get,
        "/executions/flows/{namespace}/{flowId}",
        query: [.integer("revision")],
        gives: .flow,
        "Reads a flow by namespace and id, as far as a user who may run it can see it."
    )
    static let getFlowFromExecutionById = Operation(
        "executions.flow_of",
        "getFlowFromExecutionById",
        .get,
        "/executions/{executionId}/flow",
        gives: .flow,
        "Reads the flow of an execution at the revision that it ran."
    )
    static let getExecutionFlowGraph = Operation(
        "executions.graph",
        "getExecutionFlowGraph",
        .get,
        "/executions/{executionId}/graph",
        query: [.list("subflows")],
        gives: .graph,
        "Describes the flow of an execution as a graph."
    )
    static let listExecutableDistinctNamespaces = Operation(
        "executions.namespaces",
        "listExecutableDistinctNamespaces",
        .get,
        "/executions/namespaces",
        gives: .names,
        "Lists the namespaces with flows that the user may run."
    )
    static let listFlowExecutionsByNamespace = Operation(
        "executions.flows_of_namespace",
        "listFlowExecutionsByNamespace",
        .get,
        "/executions/namespaces/{namespace}/flows",
        gives: .list(of: .flow),
        "Lists the flows of a namespace that the user may run."
    )
    static let getExecutionAverageDuration = Operation(
        "executions.average_duration",
        "getExecutionAverageDuration",
        .get,
        "/executions/namespaces/{namespace}/flows/{flowId}/average-duration",
        since: .v2_0,
        gives: .object([]),
        "Reads the average duration of the executions of a flow over the last 30 days."
    )
    static let findDistinctFieldValues = Operation(
        "executions.distinct_values",
        "findDistinctFieldValues",
        .get,
        "/executions/distinct-field-values",
        since: .v2_0,
        query: [.text("field", required: true), .filters, .size],
        gives: .structure,
        "Lists the distinct values of a field of executions."
    )
    static let exportExecutions = Operation(
        "executions.export_csv",
        "exportExecutions",
        .get,
        "/executions/export/by-query/csv",
        since: .v1_3,
        query: [.filters],
        reply: .text,
        "Lists the executions that a search finds as CSV."
    )
    static let searchTaskRun = Operation(
        "executions.search_task_runs",
        "searchTaskRun",
        .get,
        "/taskruns/search",
        until: .v1_0,
        query: .paging() + [.filters],
        gives: .page(of: .object([])),
        "Searches task runs, a page at a time."
    )

    /// The rows above.
    static var executionOperations: [Operation] {
        [
            .createExecution, .validateNewExecutionInputs, .triggerExecution, .getExecution, .searchExecutions,
            .searchExecutionsByFlowId, .getLatestExecutions, .followExecution, .followDependenciesExecutions,
            .deleteExecution, .downloadFileFromExecution, .getFileMetadatasFromExecution, .previewFileFromExecution,
            .getFlowFromExecution, .getFlowFromExecutionById, .getExecutionFlowGraph, .listExecutableDistinctNamespaces,
            .listFlowExecutionsByNamespace, .getExecutionAverageDuration, .findDistinctFieldValues, .exportExecutions,
            .searchTaskRun,
        ]
    }
}
