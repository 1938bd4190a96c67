extension Operation {
    static let searchByExecution = Operation(
        "metrics.get",
        "searchByExecution",
        .get,
        "/metrics/{executionId}",
        query: .paging() + [.text("taskRunId"), .text("taskId")],
        gives: .page(of: .metric),
        "Lists the metrics of an execution, a page at a time."
    )
    static let aggregateMetricsFromFlow = Operation(
        "metrics.aggregate_flow",
        "aggregateMetricsFromFlow",
        .get,
        "/metrics/aggregates/{namespace}/{flowId}/{metric}",
        query: [.date("startDate"), .date("endDate"), .text("aggregation")],
        gives: .aggregation,
        "Aggregates a metric of a flow by time."
    )
    static let aggregateMetricsFromTask = Operation(
        "metrics.aggregate_task",
        "aggregateMetricsFromTask",
        .get,
        "/metrics/aggregates/{namespace}/{flowId}/{taskId}/{metric}",
        query: [.date("startDate"), .date("endDate"), .text("aggregation")],
        gives: .aggregation,
        "Aggregates a metric of a task by time."
    )
    static let listFlowMetrics = Operation(
        "metrics.names",
        "listFlowMetrics",
        .get,
        "/metrics/names/{namespace}/{flowId}",
        gives: .names,
        "Lists the names of the metrics of a flow."
    )
    static let listTaskMetrics = Operation(
        "metrics.task_names",
        "listTaskMetrics",
        .get,
        "/metrics/names/{namespace}/{flowId}/{taskId}",
        gives: .names,
        "Lists the names of the metrics of a task."
    )
    static let listTasksWithMetrics = Operation(
        "metrics.tasks",
        "listTasksWithMetrics",
        .get,
        "/metrics/tasks/{namespace}/{flowId}",
        gives: .names,
        "Lists the tasks of a flow that have metrics."
    )

    /// The rows above.
    static var metricOperations: [Operation] {
        [
            .searchByExecution, .aggregateMetricsFromFlow, .aggregateMetricsFromTask, .listFlowMetrics,
            .listTaskMetrics, .listTasksWithMetrics,
        ]
    }
}
