internal import LuaRuntime
internal import Synchronization
internal import Values

/// The native functions of `kestra.csv`.
final class CSVObject: LuaObject {
    static let luaTypeName = "kestra.CSV"
    static let luaMethods: LuaMethods = [
        "reader": .sync { arguments in [.object(try arguments.fields(2) { try CSVReaderObject($0) })] }
    ]
}

/// The Lua object of a CSV text that is being read: `reader:feed(text)` and `reader:finish()` return rows and their lines.
final class CSVReaderObject: LuaObject {
    static let luaTypeName = "kestra.CSVReader"
    static let luaMethods: LuaMethods = [
        // Asynchronous, so that other tasks run between two pieces of a long text.
        "feed": .async { arguments in
            let bytes = try arguments.bytes(2)
            return try arguments.object(1, as: CSVReaderObject.self).read { parser, row throws(CSVError) in
                try parser.receive(bytes, row)
            }
        },
        "finish": .async { arguments in
            try arguments.object(1, as: CSVReaderObject.self).read { parser, row throws(CSVError) in
                try parser.finish(row)
            }
        },
        "names": .sync { arguments in
            let names = try arguments.object(1, as: CSVReaderObject.self).state.withLock { $0.names }
            return [names.map { .table(LuaTable(array: $0)) } ?? .nil]
        },
    ]

    private struct State {
        var parser: CSVParser
        /// The names of the fields; nil for rows that are lists, and before the header.
        var names: [LuaValue]?
        /// Whether the next row is the header.
        var expectsHeader: Bool
        /// Raised by the next call, because the rows before it come first.
        var failure: CSVError?

        /// Takes the header from the first rows of a text.
        mutating func withoutHeader(_ rows: [CSVParser.Row]) throws(CSVError) -> [CSVParser.Row] {
            guard expectsHeader, let header = rows.first else { return rows }
            do throws(CSVError) {
                names = try Self.names(header)
            } catch {
                failure = error
                throw error
            }
            expectsHeader = false
            return Array(rows.dropFirst())
        }

        static func names(_ header: CSVParser.Row) throws(CSVError) -> [LuaValue] {
            for (place, name) in header.fields.enumerated() {
                guard !name.isEmpty else {
                    throw CSVError(
                        problem: "column \(place + 1) of the header has no name",
                        line: header.line,
                        column: nil
                    )
                }
                guard !header.fields[..<place].contains(name) else {
                    let shown = String(decoding: name.prefix(100), as: UTF8.self)
                    throw CSVError(
                        problem: "the header has two columns with the name \"\(shown)\"",
                        line: header.line,
                        column: nil
                    )
                }
            }
            return header.fields.map(LuaValue.string)
        }
    }

    private let state: Mutex<State>
    /// The function of the library that errors name.
    private let operation: String
    /// What the script calls the text, such as the path of its file.
    private let name: String?

    /// What `csv:reader { operation, delimiter, limit, header, names, name }` is given.
    init(_ fields: LuaFields) throws {
        operation = try fields.string("operation")
        name = try fields.optionalString("name")
        var format = CSVFormat()
        if let delimiter = try fields.optionalBytes("delimiter")?.first { format.delimiter = delimiter }
        let limits = 1...Int(Int32.max)
        format.largestField = try fields.optionalInteger("limit", in: limits) ?? format.largestField
        let names = try fields.optionalList("names") { LuaValue.string(try $0.bytes()) }
        state = Mutex(
            State(
                parser: CSVParser(format: format, width: names?.count),
                names: names,
                expectsHeader: try fields.boolean("header")
            )
        )
    }

    private func read(
        _ parse: (inout CSVParser, (CSVParser.Row) -> Void) throws(CSVError) -> Void
    ) throws -> [LuaValue] {
        do throws(CSVError) {
            return try state.withLock { state throws(CSVError) in
                if let failure = state.failure { throw failure }
                var rows: [CSVParser.Row] = []
                do throws(CSVError) {
                    try parse(&state.parser) { rows.append($0) }
                } catch {
                    state.failure = error
                    if rows.isEmpty { throw error }
                }
                return Self.values(try state.withoutHeader(rows), state.names)
            }
        } catch {
            throw fields(error)
        }
    }

    private static func values(_ rows: [CSVParser.Row], _ names: [LuaValue]?) -> [LuaValue] {
        let tables = rows.map { row in
            var table = LuaTable()
            if let names {
                table.pairs = zip(names, row.fields).map { (key: $0, value: .string($1)) }
            } else {
                table.array = row.fields.map(LuaValue.string)
            }
            return LuaValue.table(table)
        }
        let lines = rows.map { LuaValue.integer(Int64($0.line)) }
        return [.table(LuaTable(array: tables)), .table(LuaTable(array: lines))]
    }

    private func fields(_ error: CSVError) -> LuaErrorFields {
        let column = error.column.map { ":\($0)" } ?? ""
        let place = name.map { "\($0):\(error.line)\(column): \(error.problem)" } ?? error.description
        var more: [(String, LuaValue)] = [("line", .integer(Int64(error.line))), ("reason", LuaValue(error.problem))]
        if let column = error.column { more.append(("column", .integer(Int64(column)))) }
        return LuaErrorFields(code: "invalid", message: "\(operation): \(place)", operation: operation, more: more)
    }
}
