import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Log lines: listed, searched, downloaded, removed.
enum LogHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("listLogsFromExecution", .get, "/logs/{executionId}", list),
            Endpoint("searchLogs", .get, "/logs/search", search),
            Endpoint("downloadLogsFromExecution", .get, "/logs/{executionId}/download", download),
            Endpoint("deleteLogsFromExecution", .delete, "/logs/{executionId}", deleteOfExecution),
            Endpoint("deleteLogsFromFlow", .delete, "/logs/{namespace}/{flowId}", deleteOfFlow),
        ]
    }

    private static func list(_ request: APIRequest) throws -> HTTPReply {
        .json(.array(try lines(request).map { request.world.logs.write($0) }))
    }

    private static func download(_ request: APIRequest) throws -> HTTPReply {
        let text = try lines(request).map(request.world.logs.line).joined(separator: "\n")
        let name = request.parameter("executionId") + ".log"
        return .download(.bytes(Array(text.utf8)), name: name, type: "text/plain")
    }

    private static func search(_ request: APIRequest) throws -> HTTPReply {
        let search = try LogSearch(try request.filters(), now: request.world.time.now)
        let found = try request.world.store.logs.all.filter(search.matches)
        let order = SortOrder(request.query, request.world.family)
        let sorted = try order.sort(request.shown(found), by: LogSearch.sortFields)
        guard request.world.family.saysHowPagesGoOn else {
            return .page(try request.page().cut(sorted).map { request.world.logs.write($0) })
        }
        return try pageOrCursor(sorted, request)
    }

    /// One page with the total, or after a `cursor` what follows it; an empty one asks for the first lines.
    private static func pageOrCursor(_ lines: [LogEntry], _ request: APIRequest) throws -> HTTPReply {
        let page = try request.page()
        guard let cursor = request.query["cursor"] else {
            let found = page.cut(lines).map { request.world.logs.write($0) }
            return .json(["results": .array(found.results), "total": .integer(Int64(found.total)), "type": "OFFSET"])
        }
        guard let start = LogCursor.read(cursor) else {
            throw APIFailure.illegalArgument("The cursor '\(cursor)' is not one that a search has given.")
        }
        let rest = lines.dropFirst(start)
        var object: JSONObject = ["results": .array(rest.prefix(page.size).map { request.world.logs.write($0) })]
        if rest.count > page.size { object["nextCursor"] = .string(LogCursor.write(start + page.size)) }
        object["type"] = "CURSOR"
        return .json(.object(object))
    }

    private static func deleteOfExecution(_ request: APIRequest) throws -> HTTPReply {
        let matches = try filter(request)
        request.world.store.logs.remove(of: request.parameter("executionId"), where: matches)
        return HTTPReply(status: 200)
    }

    private static func deleteOfFlow(_ request: APIRequest) throws -> HTTPReply {
        let trigger = try request.required("triggerId")
        let (namespace, flow) = (request.parameter("namespace"), request.parameter("flowId"))
        let executions = Set(request.world.store.logs.all.map { $0.executionId ?? "" })
        for execution in executions {
            request.world.store.logs.remove(of: execution) {
                $0.namespace == namespace && $0.flowId == flow && $0.triggerId == trigger
            }
        }
        return HTTPReply(status: 200)
    }

    private static func lines(_ request: APIRequest) throws -> [LogEntry] {
        let filters = request.world.family.filtersLogsOfExecution ? try request.filters() : []
        let search = try LogSearch(filters, now: request.world.time.now)
        let lines = try request.world.store.logs.lines(of: request.parameter("executionId")).filter(search.matches)
        return request.shown(request.world.family.knowsFlatParameters ? lines.filter(try filter(request)) : lines)
    }

    /// The lines that a stream sends, by what the family's streams understand of the query.
    static func following(_ request: APIRequest) throws -> (LogEntry) -> Bool {
        guard request.world.family.filtersLogsOfExecution else { return try filter(request) }
        let search = try LogSearch(try request.filters(), now: request.world.time.now)
        return { (try? search.matches($0)) ?? false }
    }

    /// The lines that the query's flat parameters mean.
    static func filter(_ request: APIRequest) throws -> (LogEntry) -> Bool {
        let query = request.query
        let least = try query["minLevel"].map(LogSearch.level)
        let attempt = query["attempt"].flatMap { Int($0) }
        return { entry in
            (least.map { entry.level >= $0 } ?? true) && (query["taskId"].map { $0 == entry.taskId } ?? true)
                && (query["taskRunId"].map { $0 == entry.taskRunId } ?? true)
                && (attempt.map { $0 == entry.attemptNumber } ?? true)
        }
    }
}
