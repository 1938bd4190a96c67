import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Reads, searches and deletes executions.
enum ExecutionHandlers {
    private static let averagedSpan = Duration.seconds(30 * 24 * 3600)

    static var endpoints: [Endpoint] {
        [
            Endpoint("getExecution", .get, "/executions/{executionId}") { request in
                let (execution, writer) = (try execution(of: request), request.world.executions)
                return request.reply(with: [execution]) { writer.write(execution, as: .kept) }
            },
            Endpoint("searchExecutions", .get, "/executions/search", search),
            Endpoint("searchExecutionsByFlowId", .get, "/executions", searchByFlow),
            Endpoint("getLatestExecutions", .post, "/executions/latest", takes: [.json], latest),
            Endpoint("deleteExecution", .delete, "/executions/{executionId}", delete),
            Endpoint("getFlowFromExecutionById", .get, "/executions/{executionId}/flow", flowOfExecution),
            Endpoint("getFlowFromExecution", .get, "/executions/flows/{namespace}/{flowId}", shortFlow),
            Endpoint(
                "getExecutionAverageDuration",
                .get,
                .only(.v2, "/executions/namespaces/{namespace}/flows/{flowId}/average-duration"),
                averageDuration
            ),
            Endpoint("listExecutableDistinctNamespaces", .get, "/executions/namespaces") {
                .json(.array($0.world.store.flows.namespaces.map { .string($0) }))
            },
            Endpoint("listFlowExecutionsByNamespace", .get, "/executions/namespaces/{namespace}/flows") { request in
                let flows = request.world.store.flows.all.in(request.parameter("namespace"))
                return .json(.array(flows.map { ["id": .string($0.id), "namespace": .string($0.namespace)] }))
            },
        ]
    }

    /// The execution that the path names; 404 if it does not exist.
    static func execution(of request: APIRequest) throws -> ExecutionRecord {
        guard let execution = request.world.store.executions[request.parameter("executionId")] else {
            throw APIFailure.notFound
        }
        return execution
    }

    /// The executions that the filters of a query select.
    static func matching(_ request: APIRequest) throws -> [ExecutionRecord] {
        let table = request.world.store.executions.table
        return try places(request, table).compactMap { table[$0] }
    }

    /// The places of these executions in the table, so that a search copies only those of its page.
    private static func places(_ request: APIRequest, _ table: ExecutionTable) throws -> [Int] {
        let search = try ExecutionSearch(try request.filters(), now: request.now)
        return request.view.shown(table.places(where: search.matches)) { table[$0]?.state.startDate }
    }

    private static func search(_ request: APIRequest) throws -> HTTPReply? {
        let page = try request.page()
        let table = request.world.store.executions.table
        let order = SortOrder(request.query, request.world.family)
        let sorted = try order.sort(try places(request, table), by: ExecutionSearch.sortFields) { table[$0] }
        return listed(page.cut(sorted).compactMap { table[$0] }, request)
    }

    private static func listed(_ page: Page<ExecutionRecord>, _ request: APIRequest) -> HTTPReply? {
        let writer = request.world.executions
        return request.reply(with: page.results) { page.map { writer.write($0, as: .listed) }.json }
    }

    private static func searchByFlow(_ request: APIRequest) throws -> HTTPReply? {
        let (namespace, flow) = (try request.required("namespace"), try request.required("flowId"))
        let found = request.shown(request.world.store.executions(namespace: namespace, flowId: flow))
        return listed(try request.page().cut(found), request)
    }

    private static func latest(_ request: APIRequest) throws -> HTTPReply {
        let names = try request.json("latestExecutions").arrayValue ?? []
        return .json(
            .array(
                names.compactMap { name -> JSON? in
                    guard let namespace = name["namespace"]?.stringValue,
                        let flow = (name["id"] ?? name["flowId"])?.stringValue
                    else { return nil }
                    let all = request.world.store.executions(namespace: namespace, flowId: flow)
                    return request.shown(all).last.map { brief($0, request.world.family) }
                }
            )
        )
    }

    private static func brief(_ execution: ExecutionRecord, _ family: SandboxFamily) -> JSON {
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

    /// The average duration of the executions of a flow that began in the last 30 days and have ended.
    private static func averageDuration(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, flow) = (request.parameter("namespace"), request.parameter("flowId"))
        let since = request.now - averagedSpan
        let durations = request.world.store.executions(namespace: namespace, flowId: flow).filter {
            $0.state.startDate >= since
        }.compactMap { $0.state.current.isTerminal ? $0.state.duration : nil }
        var object: JSONObject = ["count": .integer(Int64(durations.count))]
        if !durations.isEmpty {
            let total = durations.map { $0.nanoseconds / 1_000_000 }.reduce(0, +)
            object["avgDurationMs"] = .integer(Int64(total) / Int64(durations.count))
        }
        return .json(.object(object))
    }
}
