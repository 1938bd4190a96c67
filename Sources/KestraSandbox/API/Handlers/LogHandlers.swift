import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Lists, searches, downloads and deletes log lines.
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
        let search = try LogSearch(try request.filters(), now: request.now)
        let logs = request.world.store.logs
        let found = request.view.shown(logs.places(of: search.execution, where: search.matches)) {
            logs[$0]?.timestamp
        }
        let order = SortOrder(request.query, request.world.family)
        let sorted = try order.sort(found, by: LogSearch.sortFields) { logs[$0] }
        guard request.world.family.namesPaging else {
            return .page(try request.page().cut(sorted).compactMap { write($0, request) })
        }
        return try pageOrCursor(sorted, request)
    }

    private static func write(_ place: Int, _ request: APIRequest) -> JSON? {
        request.world.store.logs[place].map { request.world.logs.write($0) }
    }

    /// One page with the total; with a `cursor`, the lines that follow it, which is empty for the first lines.
    private static func pageOrCursor(_ lines: [Int], _ request: APIRequest) throws -> HTTPReply {
        let page = try request.page()
        guard let cursor = request.query["cursor"] else {
            let found = page.cut(lines).compactMap { write($0, request) }
            return .json(["results": .array(found.results), "total": .integer(Int64(found.total)), "type": "OFFSET"])
        }
        guard let start = LogCursor.read(cursor) else {
            throw APIFailure.illegalArgument("The cursor '\(cursor)' is not one that a search has given.")
        }
        let rest = lines.dropFirst(start)
        var object: JSONObject = ["results": .array(rest.prefix(page.size).compactMap { write($0, request) })]
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
        request.world.store.logs.remove {
            $0.namespace == namespace && $0.flowId == flow && $0.triggerId == trigger
        }
        return HTTPReply(status: 200)
    }

    private static func lines(_ request: APIRequest) throws -> [LogEntry] {
        let filters = request.world.family.filtersLogsOfExecution ? try request.filters() : []
        let search = try LogSearch(filters, now: request.now)
        let lines = request.world.store.logs.lines(of: request.parameter("executionId")).filter(search.matches)
        return request.shown(request.world.family.knowsFlatParameters ? lines.filter(try filter(request)) : lines)
    }

    /// The test of the lines of a stream, by the parameters that the family's streams accept.
    static func following(_ request: APIRequest) throws -> (LogEntry) -> Bool {
        guard request.world.family.filtersLogsOfExecution else { return try filter(request) }
        return try LogSearch(try request.filters(), now: request.now).matches
    }

    /// The test of the query's flat parameters.
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
