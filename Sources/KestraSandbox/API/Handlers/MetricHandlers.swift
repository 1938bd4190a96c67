import SandboxHTTP
import SandboxModel
import Values

/// The metrics of tasks.
enum MetricHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("searchByExecution", .get, "/metrics/{executionId}", byExecution),
            Endpoint("listFlowMetrics", .get, "/metrics/names/{namespace}/{flowId}") {
                .json(names(metrics(of: $0).map(\.name)))
            },
            Endpoint("listTaskMetrics", .get, "/metrics/names/{namespace}/{flowId}/{taskId}") {
                .json(names(metrics(of: $0).map(\.name)))
            },
            Endpoint("listTasksWithMetrics", .get, "/metrics/tasks/{namespace}/{flowId}") {
                .json(names(metrics(of: $0).map(\.taskId)))
            },
        ]
    }

    private static func byExecution(_ request: APIRequest) throws -> HTTPReply {
        let query = request.query
        let found = request.world.store.metrics.metrics(of: request.parameter("executionId")).filter { metric in
            (query["taskId"].map { $0 == metric.taskId } ?? true)
                && (query["taskRunId"].map { $0 == metric.taskRunId } ?? true)
        }
        let fields: [String: (MetricEntry) -> SortKey] = [
            "name": { .text($0.name) }, "timestamp": { SortKey($0.timestamp) }, "taskId": { .text($0.taskId) },
        ]
        let sorted = try SortOrder(query, request.world.family).sort(found, by: fields)
        return .page(try request.page().cut(sorted).map { request.world.logs.write($0) })
    }

    /// The metrics of the flow that the path names, or of one of its tasks.
    private static func metrics(of request: APIRequest) -> [MetricEntry] {
        let (namespace, flow) = (request.parameter("namespace"), request.parameter("flowId"))
        let task = request.parameters["taskId"]
        return request.world.store.metrics.metrics { metric in
            metric.namespace == namespace && metric.flowId == flow && (task.map { $0 == metric.taskId } ?? true)
        }
    }

    private static func names(_ names: [String]) -> JSON {
        .array(Set(names).sorted().map { .string($0) })
    }
}
