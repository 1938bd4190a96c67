import Values

/// Executions that are there: read, searched, removed.
enum ExecutionHandlers {
    static var all: [String: APIHandler] {
        [
            "getExecution": { .json($0.world.executions.write(try execution(of: $0), as: .kept)) },
            "searchExecutions": search, "searchExecutionsByFlowId": searchByFlow, "getLatestExecutions": latest,
            "deleteExecution": delete, "getFlowFromExecutionById": flowOfExecution, "getFlowFromExecution": shortFlow,
            "getTaskOutputsInformation": outputs, "getTaskRunOutputs": outputsOfTaskRun,
            "getExecutionOutputs": outputsOfExecution,
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
        let sorted = try SortOrder(request.query).sort(try matching(request), by: ExecutionSearch.sortFields)
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
                names.compactMap { name in
                    let found = all.last {
                        name["namespace"] == .string($0.namespace)
                            && (name["id"] ?? name["flowId"]) == .string($0.flowId)
                    }
                    return found.map(brief)
                }
            )
        )
    }

    private static func brief(_ execution: Execution) -> JSON {
        [
            "id": .string(execution.id), "flowId": .string(execution.flowId),
            "namespace": .string(execution.namespace),
            "startDate": DateWriter(precise: false).write(execution.state.startDate),
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
        return .json(FlowWriter.writeShort(flow, family: request.world.family))
    }

    private static func shortFlow(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("flowId"))
        guard let flow = request.world.store.flows.flow(namespace: namespace, id: id) else { throw APIFailure.notFound }
        return .json(FlowWriter.writeShort(flow, family: request.world.family))
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
