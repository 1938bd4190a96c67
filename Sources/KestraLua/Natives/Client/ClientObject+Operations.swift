internal import Kestra
internal import LuaRuntime

extension ClientObject {
    /// `client:call(name, pairs, body?, form?)`, `client:pages(name, pairs, size)` and `client:events(name, pairs)`, for
    /// every row of the table of operations.
    static var operationMethods: LuaMethods {
        [
            "call": method { client, arguments in
                let operation = try operation(arguments.string(2))
                let body: Call.Body =
                    if let form = try arguments.optionalTable(5) {
                        .form(try Self.form(form, within: grants(arguments), for: operation.name))
                    } else if let bytes = try arguments.optionalBytes(4) {
                        .bytes(bytes)
                    } else {
                        .none
                    }
                let reply = try await client.call(Call(operation, pairs(arguments.table(3)), body: body))
                guard !reply.bytes.isEmpty else { return [.nil] }
                return [operation.reply == .json ? .json(reply.bytes) : .string(reply.bytes)]
            },
            "pages": .sync { arguments in
                let client = try arguments.object(1, as: ClientObject.self).client
                let call = Call(try operation(arguments.string(2)), pairs(try arguments.table(3)))
                let size = try arguments.optionalInteger(4) ?? 100
                return [.object(PagesObject(try client.pages(of: call, pageSize: Int(clamping: size))))]
            },
            "events": .sync { arguments in
                let client = try arguments.object(1, as: ClientObject.self).client
                let call = Call(try operation(arguments.string(2)), pairs(try arguments.table(3)))
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
            throw KestraError(.invalid, "there is no operation \(name)", operation: "call")
        }
        return operation
    }

    static func pairs(_ list: LuaTable) -> [Call.Argument] {
        list.array.compactMap { pair in
            guard case .table(let pair) = pair, pair.array.count == 2, let name = pair.array[0].text,
                let value = pair.array[1].text
            else { return nil }
            return Call.Argument(name, value)
        }
    }

    /// A list of `{ name, text }`, `{ name, false, path, filename }`, or `{ name, false }` for null, which is sent as an empty
    /// text.
    static func form(
        _ list: LuaTable,
        within grants: LuaGrants?,
        for operation: String
    ) throws -> MultipartForm {
        var form = MultipartForm()
        for part in list.array {
            guard case .table(let part) = part, part.array.count >= 2, let name = part.array[0].text else { continue }
            if let text = part.array[1].text {
                form.add(name, text: text)
            } else if part.array.count == 4, let path = part.array[2].text, let filename = part.array[3].text {
                form.add(name, filename: filename, content: .file(path: try grants.readable(path, for: operation)))
            } else {
                form.add(name, text: "")
            }
        }
        return form
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
