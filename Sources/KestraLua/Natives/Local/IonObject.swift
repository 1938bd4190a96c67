internal import HTTPTransport
internal import Ion
internal import LuaRuntime
internal import Synchronization
internal import Values

/// The native functions of `kestra.ion`.
final class IonObject: LuaObject {
    static let luaTypeName = "kestra.Ion"
    static let luaMethods: LuaMethods = [
        "reader": .sync { arguments in
            let memory = try arguments.object(1, as: IonObject.self).memory
            return [.object(try arguments.fields(2) { try IonReaderObject($0, memory) })]
        }
    ]

    /// What the readers may use of the script's memory; nil without a limit.
    private let memory: (any BodyMemory)?

    init(_ memory: (any BodyMemory)?) { self.memory = memory }
}

/// The Lua object of Ion that is being read: `reader:feed(bytes)` and `reader:finish()` return values and their patches.
final class IonReaderObject: LuaObject {
    static let luaTypeName = "kestra.IonReader"
    static let luaMethods: LuaMethods = [
        // Asynchronous, so that other tasks run between two pieces of a long file.
        "feed": .async { arguments in
            let bytes = try arguments.bytes(2)
            return try arguments.object(1, as: IonReaderObject.self)
                .read(bytes.count) { decoder, body throws(IonDecodingError) in
                    try decoder.receive(bytes, body)
                }
        },
        "finish": .async { arguments in
            try arguments.object(1, as: IonReaderObject.self)
                .read(0) { decoder, body throws(IonDecodingError) in try decoder.finish(body) }
        },
    ]

    private struct State {
        var decoder: IonDecoder
        /// Raised by the next call, because the values before it come first.
        var failure: (any Error)?
    }

    private let state: Mutex<State>
    private let charge: BodyCharge?
    private let keepsAnnotations: Bool
    /// The function of the library that errors name.
    private let operation: String
    /// What the script calls the bytes, such as the path of their file.
    private let name: String?

    /// What `ion:reader { operation, name, limit, annotations }` is given.
    init(_ fields: LuaFields, _ memory: (any BodyMemory)?) throws {
        operation = try fields.string("operation")
        name = try fields.optionalString("name")
        keepsAnnotations = try fields.boolean("annotations")
        let limit = try fields.optionalInteger("limit", in: 1...Int(Int32.max)) ?? IonDecoder.defaultLimit
        state = Mutex(State(decoder: IonDecoder(limit: limit)))
        charge = memory.map { BodyCharge($0) }
    }

    /// About how often a value is in memory, in different forms, while it is decoded.
    private static let copies = 4

    private func read(
        _ count: Int,
        _ decode: (inout IonDecoder, (IonElement) -> Void) throws(IonDecodingError) -> Void
    ) throws -> [LuaValue] {
        var json = IonJSON(keepsAnnotations: keepsAnnotations)
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            do {
                try take(Self.copies * (state.decoder.held + count))
                try decode(&state.decoder) { json.append($0) }
                try take(state.decoder.held)
            } catch {
                let failure = (error as? IonDecodingError).map(fields) ?? error
                state.failure = failure
                // What is left is never decoded.
                state.decoder = IonDecoder()
                try take(0)
                if json.count == 0 { throw failure }
            }
        }
        return [try Self.value(json), Self.patches(json)]
    }

    private func take(_ count: Int) throws {
        guard charge?.set(count) == false else { return }
        throw ScriptMemoryFull()
    }

    private static func value(_ json: IonJSON) throws -> LuaValue {
        // The exact form takes longer.
        guard json.hasLongNumbers else { return .json(json.bytes) }
        return .parsed(try JSONDocument(parsing: json.bytes, exact: true).root)
    }

    private static func patches(_ json: IonJSON) -> LuaValue {
        if json.patches.isEmpty { return .nil }
        let tables = json.patches.map { patch in
            let path = patch.path.map { step -> LuaValue in
                switch step {
                case .index(let place): .integer(Int64(place + 1))
                case .name(let name): .string(name)
                }
            }
            let content: (String, LuaValue) =
                switch patch.content {
                case .bytes(let bytes): ("value", .string(bytes))
                case .float(let value): ("value", .number(value))
                case .annotations(let names): ("annotations", .table(LuaTable(array: names.map(LuaValue.string))))
                }
            return LuaValue.table(LuaTable(fields: [("path", .table(LuaTable(array: path))), content]))
        }
        return .table(LuaTable(array: tables))
    }

    private func fields(_ error: IonDecodingError) -> LuaErrorFields {
        var more: [(String, LuaValue)] = [("reason", LuaValue(error.problem))]
        let place: String
        switch error.place {
        case .text(let line, let column):
            more += [("line", .integer(Int64(line))), ("column", .integer(Int64(column)))]
            place = name.map { "\($0):\(line):\(column): \(error.problem)" } ?? error.description
        case .binary(let offset):
            more.append(("offset", .integer(Int64(offset))))
            place = name.map { "\($0): \(error.description)" } ?? error.description
        }
        return LuaErrorFields(code: "invalid", message: "\(operation): \(place)", operation: operation, more: more)
    }
}

/// The memory limit of the script leaves no room for the bytes of a reader.
private struct ScriptMemoryFull: LuaErrorConvertible {
    var isOutOfMemory: Bool { true }
    var luaError: LuaErrorFields { LuaErrorFields(code: "error", message: "not enough memory") }
}
