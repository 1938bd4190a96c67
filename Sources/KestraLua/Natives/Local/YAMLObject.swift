internal import LuaRuntime
internal import Values

/// The native functions of `kestra.yaml`.
final class YAMLObject: LuaObject {
    static let luaTypeName = "kestra.YAML"
    static let luaMethods: LuaMethods = [
        "decode": .async { arguments in
            let (text, operation) = (try arguments.bytes(2), try arguments.string(3))
            let source = YAMLSource(operation: operation, name: try arguments.optionalString(4))
            return try await work(on: text) { [.json(try source.documents(text))] }
        },
        "encode": .async { arguments in
            let (text, operation) = (try arguments.bytes(2), try arguments.string(3))
            let isList = try arguments.boolean(4)
            let keys = try arguments.optionalList(5) { try $0.string() } ?? []
            return try await work(on: text) { [LuaValue(try encode(text, isList, keys, operation))] }
        },
    ]

    /// The size from which a text is worth the way to another thread.
    private static let large = 64 * 1024

    private static func work(
        on text: [UInt8],
        _ body: @escaping @Sendable () throws -> [LuaValue]
    ) async throws -> [LuaValue] {
        text.count < large ? try body() : try await offLoop(body)
    }

    /// The YAML text of a value, or of a list of documents, that is given as JSON.
    private static func encode(_ text: [UInt8], _ isList: Bool, _ keys: [String], _ operation: String) throws -> String
    {
        do {
            let value = try JSON(parsing: text, exact: true)
            guard isList else { return try YAML.text(of: value, leadingKeys: keys) }
            return try YAML.text(documents: value.arrayValue ?? [], leadingKeys: keys)
        } catch {
            throw LuaErrorFields(code: "invalid", message: "\(operation): \(error)", operation: operation)
        }
    }
}

/// A YAML text of a script, for errors.
private struct YAMLSource {
    /// The function of the library.
    let operation: String
    /// What the script calls the text, such as the path of its file.
    let name: String?

    /// The documents as a JSON array.
    func documents(_ text: [UInt8]) throws -> [UInt8] {
        do throws(YAMLError) {
            let documents = try YAML.documents(text)
            // The last of two values would silently apply.
            if let doubled = documents.lazy.flatMap(\.doubledKeys).first {
                let key = doubled.scalar?.text ?? ""
                throw YAMLError(
                    problem: "the key \"\(key)\" is given twice in one mapping",
                    line: doubled.line,
                    column: doubled.column
                )
            }
            return JSON.array(documents.map(\.json)).bytes()
        } catch {
            throw fields(error)
        }
    }

    private func fields(_ error: YAMLError) -> LuaErrorFields {
        let place = name.map { "\($0):\(error.line):\(error.column): \(error.message)" } ?? error.description
        return LuaErrorFields(
            code: "invalid",
            message: "\(operation): \(place)",
            operation: operation,
            more: [
                ("line", .integer(Int64(error.line))), ("column", .integer(Int64(error.column))),
                ("reason", LuaValue(error.message)),
            ]
        )
    }
}
