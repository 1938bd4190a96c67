import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Executions that are there: read, searched, removed.
enum ExecutionHandlers {
    private static let averagedSpan = Duration.seconds(30 * 24 * 3600)

    static var all: [String: APIHandler] {
        [
            "getExecution": { .json($0.world.executions.write(try execution(of: $0), as: .kept)) },
            "searchExecutions": search, "searchExecutionsByFlowId": searchByFlow, "getLatestExecutions": latest,
            "deleteExecution": delete, "getFlowFromExecutionById": flowOfExecution, "getFlowFromExecution": shortFlow,
            "getTaskOutputsInformation": outputs, "getTaskRunOutputs": outputsOfTaskRun,
            "getExecutionOutputs": outputsOfExecution, "getExecutionAverageDuration": averageDuration,
            "listExecutableDistinctNamespaces": { .json(.array($0.world.store.flows.namespaces.map { .string($0) })) },
            "listFlowExecutionsByNamespace": { request in
                let flows = request.world.store.flows.all.in(request.parameter("namespace"))
                return .json(.array(flows.map { ["id": .string($0.id), "namespace": .string($0.namespace)] }))
            },
        ]
    }

    /// The execution that the path names; 404 when there is none.
    static func execution(of request: APIRequest) throws -> Execution {
        guard let execution = request.world.store.executions[request.parameter("executionId")] else {
            throw APIFailure.notFound
        }
        return execution
    }

    /// The executions that the filters of a query mean.
    static func matching(_ request: APIRequest) throws -> [Execution] {
        let search = try ExecutionSearch(try request.filters(), now: request.world.time.now)
        return request.shown(try request.world.store.executions.all.filter(search.matches))
    }

    private static func search(_ request: APIRequest) throws -> HTTPReply {
        let page = try request.page()
        let sorted = try SortOrder(request.query, request.world.family).sort(
            try matching(request),
            by: ExecutionSearch.sortFields
        )
        return .page(page.cut(sorted).map { request.world.executions.write($0, as: .listed) })
    }

    private static func searchByFlow(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, flow) = (try request.required("namespace"), try request.required("flowId"))
        let all = request.shown(request.world.store.executions.all)
        let found = all.filter { $0.namespace == namespace && $0.flowId == flow }
        return .page(try request.page().cut(found).map { request.world.executions.write($0, as: .listed) })
    }

    private static func latest(_ request: APIRequest) throws -> HTTPReply {
        let names = try request.json("latestExecutions").arrayValue ?? []
        let all = request.shown(request.world.store.executions.all)
        return .json(
            .array(
                names.compactMap { name -> JSON? in
                    let found = all.last {
                        name["namespace"] == .string($0.namespace)
                            && (name["id"] ?? name["flowId"]) == .string($0.flowId)
                    }
                    return found.map { brief($0, request.world.family) }
                }
            )
        )
    }

    private static func brief(_ execution: Execution, _ family: SandboxFamily) -> JSON {
        [
            "id": .string(execution.id), "flowId": .string(execution.flowId),
            "namespace": .string(execution.namespace),
            "startDate": DateWriter(family: family).write(execution.state.startDate),
            "status": .string(execution.state.current.rawValue),
        ]
    }

    private static func delete(_ request: APIRequest) throws -> HTTPReply {
        request.world.delete(try execution(of: request), query: request.query)
        return HTTPReply(status: 204)
    }

    private static func flowOfExecution(_ request: APIRequest) throws -> HTTPReply {
        let execution = try execution(of: request)
        guard let flow = request.world.flow(of: execution) else { throw APIFailure.notFound }
        return .json(request.world.flows.writeShort(flow))
    }

    private static func shortFlow(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("flowId"))
        guard let flow = request.world.store.flows.flow(namespace: namespace, id: id) else { throw APIFailure.notFound }
        return .json(request.world.flows.writeShort(flow))
    }

    /// How long the executions of a flow that ended lately took; those without an end do not count.
    private static func averageDuration(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, flow) = (request.parameter("namespace"), request.parameter("flowId"))
        let since = request.world.time.now - averagedSpan
        let durations = request.world.store.executions.all.filter {
            $0.namespace == namespace && $0.flowId == flow && $0.state.startDate >= since
        }.compactMap { $0.state.current.isTerminal ? $0.state.duration : nil }
        var object: JSONObject = ["count": .integer(Int64(durations.count))]
        if !durations.isEmpty {
            let total = durations.map { $0.nanoseconds / 1_000_000 }.reduce(0, +)
            object["avgDurationMs"] = .integer(Int64(total) / Int64(durations.count))
        }
        return .json(.object(object))
    }

    private static func outputs(_ request: APIRequest) throws -> HTTPReply {
        let runs = try execution(of: request).taskRuns ?? []
        return .json(
            .array(
                runs.filter { $0.outputs?.isEmpty == false }.map {
                    ["taskId": .string($0.taskId), "taskRunId": .string($0.id), "inline": true]
                }
            )
        )
    }

    /// The server has no outputs of a flow until the execution is over, nor when there are none: both are 404.
    private static func outputsOfExecution(_ request: APIRequest) throws -> HTTPReply {
        let execution = try execution(of: request)
        guard execution.state.current.isTerminal, let outputs = execution.outputs, !outputs.isEmpty else {
            throw APIFailure.notFound
        }
        return .json(.object(outputs))
    }

    private static func outputsOfTaskRun(_ request: APIRequest) throws -> HTTPReply {
        let runs = try execution(of: request).taskRuns ?? []
        guard let run = runs.first(where: { $0.id == request.parameter("taskRunId") }) else {
            throw APIFailure.notFound
        }
        return .json(.object(run.outputs ?? [:]))
    }
}
