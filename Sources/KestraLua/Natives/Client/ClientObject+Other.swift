internal import HTTPTransport
internal import Kestra
internal import LuaRuntime

extension ClientObject {
    /// `client:logs { execution, level, … }` and `client:request { method, path, … }`.
    static var otherMethods: LuaMethods {
        [
            "logs": method("logs.get") { client, arguments in
                let given = try arguments.fields(2) { fields in
                    (
                        id: try fields.string("execution"), level: try fields.optionalString("level"),
                        task: try fields.optionalString("task"), run: try fields.optionalString("task_run"),
                        attempt: try fields.optionalInteger("attempt", in: 0...Int(Int32.max))
                    )
                }
                let reply = try await client.logs.get(
                    given.id,
                    minLevel: given.level.map(LogLevel.init(parsing:)),
                    taskId: given.task,
                    taskRunId: given.run,
                    attempt: given.attempt
                )
                return [reply.lua]
            },
            "request": method { client, arguments in
                let request = try arguments.fields(2) { try RawRequest($0) }
                let reply = try await client.request(
                    request.method,
                    request.path,
                    query: request.query,
                    headers: request.headers,
                    body: request.body,
                    timeout: request.timeout
                )
                if request.raises { try client.check(reply, about: request.path) }
                return [.integer(Int64(reply.status)), .table(table(of: reply.headers)), .string(reply.bytes)]
            },
        ]
    }

    /// Headers by name in lower case.
    ///
    /// The values of duplicate headers are joined by commas.
    private static func table(of headers: HTTPHeaders) -> LuaTable {
        var values: [String: [String]] = [:]
        for header in headers { values[header.name.lowercased(), default: []].append(header.value) }
        return LuaTable(fields: values.map { ($0.key, LuaValue($0.value.joined(separator: ", "))) })
    }
}

/// The arguments of `client:request { method, path, query, headers, body, timeout, raise }`.
private struct RawRequest {
    let method: String
    let path: String
    let query: [Call.Argument]
    let headers: [HTTPHeader]
    let body: [UInt8]?
    let timeout: Duration?
    let raises: Bool

    init(_ fields: LuaFields) throws {
        method = try fields.string("method")
        path = try fields.string("path")
        query = try ClientObject.pairs(fields, "query")
        headers =
            try fields.optionalList("headers") { header in
                let header = try header.pair()
                return HTTPHeader(name: header.name, value: header.value)
            } ?? []
        body = try fields.optionalBytes("body")
        timeout = try fields.optionalDuration("timeout")
        raises = try fields.boolean("raise")
    }
}
