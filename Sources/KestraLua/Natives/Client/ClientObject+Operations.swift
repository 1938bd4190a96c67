internal import Kestra
internal import LuaRuntime

extension ClientObject {
    /// `client:call { operation, arguments, body, form }`, `client:pages(name, pairs, size)` and
    /// `client:events(name, pairs)`, for every row of the table of operations.
    static var operationMethods: LuaMethods {
        [
            "call": method { client, arguments in
                let grants = try grants(arguments)
                let call = try arguments.fields(2) { try requested($0, within: grants) }
                let reply = try await client.call(call)
                guard !reply.bytes.isEmpty else { return [.nil] }
                return [call.operation.reply == .json ? .json(reply.bytes) : .string(reply.bytes)]
            },
            "pages": .sync { arguments in
                let client = try arguments.object(1, as: ClientObject.self).client
                let call = Call(try operation(arguments.string(2)), try pairs(arguments, 3))
                let size = try arguments.optionalInteger(4) ?? 100
                return [.object(PagesObject(try client.pages(of: call, pageSize: Int(clamping: size))))]
            },
            "events": .sync { arguments in
                let client = try arguments.object(1, as: ClientObject.self).client
                let call = Call(try operation(arguments.string(2)), try pairs(arguments, 3))
                return [.object(EventsObject(try EventReader(client: client, call: call)))]
            },
        ]
    }

    /// The description of an operation for a call by name; nil for an unknown name.
    static func description(ofOperation name: String) -> LuaValue {
        guard let operation = Operation.named(name) else { return .nil }
        var fields = LuaTable(fields: [
            ("summary", LuaValue(operation.summary)), ("body", LuaValue(operation.body.rawValue)),
            ("reply", LuaValue(operation.reply.rawValue)),
        ])
        fields["path"] = .table(LuaTable(array: operation.pathParameters.map { LuaValue($0) }))
        let query = operation.query.filter { $0.kind != .filters }.map { LuaValue($0.name) }
        fields["query"] = .table(LuaTable(array: query))
        fields["filters"] = .boolean(operation.query.contains { $0.kind == .filters })
        return .table(fields)
    }

    static func operation(_ name: String) throws -> Operation {
        guard let operation = Operation.named(name) else {
            throw KestraError(.invalid, "unknown operation \(name)", operation: "call")
        }
        return operation
    }

    /// The arguments of a call: `operation`, `arguments`, and `body` or `form`.
    static func requested(_ fields: LuaFields, within grants: LuaGrants?) throws -> Call {
        let operation = try operation(fields.string("operation"))
        let form = try fields.optionalList("form") { try FormPart($0, within: grants, for: operation.name) }
        let bytes = try fields.optionalBytes("body")
        let body: Call.Body =
            if let form {
                .form(MultipartForm(form))
            } else if let bytes {
                .bytes(bytes)
            } else {
                .none
            }
        return Call(operation, try pairs(fields, "arguments"), body: body)
    }

    /// A list of `{ name, text }`, `{ name, false, path, filename }`, or `{ name, false }` for null, which is sent as an empty
    /// text.
    static func pairs<Reader: LuaReader>(_ reader: Reader, _ place: Reader.Place) throws -> [Call.Argument] {
        try reader.optionalList(place) { pair in
            let pair = try pair.pair()
            return Call.Argument(pair.name, pair.value)
        } ?? []
    }
}

/// The Lua object of a search: `pages:next()` returns the next page, nil after the last.
final class PagesObject: LuaObject {
    static let luaTypeName = "kestra.Pages"
    static let luaMethods: LuaMethods = [
        "next": .async { arguments in
            let page = try await arguments.object(1, as: PagesObject.self).reader.next()
            return [page?.lua ?? .nil]
        }
    ]

    private let reader: PageReader

    init(_ reader: PageReader) { self.reader = reader }

    /// Between two pages it holds no open resource.
    func close() {}
}
