internal import HTTPTransport
internal import Kestra
internal import LuaRuntime

extension ClientObject {
    /// `client:logs(id, level?)` and `client:request(method, path, query, headers, body?, timeout?, raise)`.
    static var otherMethods: LuaMethods {
        [
            "logs": method("logs.get") { client, arguments in
                let level = try arguments.optionalString(3).map(LogLevel.init(parsing:))
                let reply = try await client.logs.get(
                    arguments.string(2),
                    minLevel: level,
                    taskId: arguments.optionalString(4),
                    taskRunId: arguments.optionalString(5),
                    attempt: arguments.optionalInteger(6).map(Int.init)
                )
                return [reply.lua]
            },
            "request": method { client, arguments in
                let query = try arguments.table(4).array.compactMap { pair -> Call.Argument? in
                    guard case .table(let pair) = pair, let name = pair.array[0].text, let value = pair.array[1].text
                    else { return nil }
                    return Call.Argument(name, value)
                }
                let headers = try arguments.table(5).pairs.compactMap { field -> HTTPHeader? in
                    guard let name = field.key.text, let value = field.value.text else { return nil }
                    return HTTPHeader(name: name, value: value)
                }
                let reply = try await client.request(
                    arguments.string(2),
                    arguments.string(3),
                    query: query,
                    headers: headers,
                    body: arguments.optionalBytes(6),
                    timeout: arguments.optionalDuration(7)
                )
                if try arguments.boolean(8) { try client.check(reply, about: arguments.string(3)) }
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
