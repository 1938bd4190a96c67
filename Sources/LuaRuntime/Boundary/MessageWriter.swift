internal import CLuaHost
internal import Values

/// Serializes values into bytes that C converts to Lua values.
@safe
struct MessageWriter {
    private let message: UnsafeMutablePointer<klua_Message>
    private let registry: FunctionRegistry

    /// Appends to `message`, which must outlive the writer.
    ///
    /// Functions and classes are kept in `registry`.
    init(_ message: UnsafeMutablePointer<klua_Message>, _ registry: FunctionRegistry) {
        unsafe self.message = message
        self.registry = registry
    }

    func tag(_ tag: klua_Tag, _ value: UInt64 = 0) {
        unsafe klua_tag(message, tag, value)
    }

    func number(_ value: UInt64) {
        unsafe withUnsafeBytes(of: value) { unsafe klua_append(message, $0.baseAddress, 8) }
    }

    func bytes(_ bytes: [UInt8], as tag: klua_Tag = KLUA_STRING) {
        unsafe bytes.withUnsafeBytes { unsafe klua_append_text(message, tag, $0.baseAddress, $0.count) }
    }

    /// Nearly every text is contiguous already.
    func text(_ text: String, as tag: klua_Tag = KLUA_STRING) {
        var text = text
        text.withUTF8 { unsafe klua_append_text(message, tag, $0.baseAddress, $0.count) }
    }

    /// A value of a document, which the message keeps until Lua has the value.
    private func parsed(_ view: JSONView) {
        unsafe klua_append_object(message, Unmanaged.passRetained(view.document).toOpaque())
        tag(KLUA_PARSED, UInt64(UInt(bitPattern: unsafe view.document.words)))
        number(UInt64(UInt(bitPattern: unsafe view.document.strings)))
        number(UInt64(view.index))
    }

    func values(_ values: [LuaValue]) {
        for value in values { self.value(value) }
    }

    func value(_ value: LuaValue) {
        switch value {
        case .nil, .opaque: tag(KLUA_NIL)
        case .boolean(let boolean): tag(boolean ? KLUA_TRUE : KLUA_FALSE)
        case .integer(let integer): tag(KLUA_INTEGER, UInt64(bitPattern: integer))
        case .number(let number): tag(KLUA_NUMBER, number.bitPattern)
        case .string(let bytes): self.bytes(bytes)
        case .table(let table): self.table(table)
        case .json(let json): bytes(json, as: KLUA_JSON)
        case .parsed(let view): parsed(view)
        case .null: tag(KLUA_NULL)
        case .object(let object): self.object(object)
        case .function(let function):
            let held = registry.held(function)
            self.object(held, keeping: held.number)
        }
    }

    func table(_ table: LuaTable) {
        // A Lua table cannot have nil or NaN as a key, or nil as a value.
        let pairs = table.pairs.filter { pair in
            switch (pair.key, pair.value) {
            case (.nil, _), (_, .nil), (.opaque, _), (_, .opaque): false
            case (.number(let number), _): !number.isNaN
            default: true
            }
        }
        tag(KLUA_TABLE, UInt64(table.array.count))
        number(UInt64(pairs.count))
        values(table.array)
        for pair in pairs {
            value(pair.key)
            value(pair.value)
        }
    }

    /// Writes an object, or the function with this number.
    private func object(_ object: any LuaObject, keeping function: UInt64? = nil) {
        let type = type(of: object)
        let (number, isNew) = registry.number(of: type)
        if isNew { define(type, number) }
        unsafe klua_append_object(message, ObjectBox(object).retained)
        if let function {
            tag(KLUA_HELD_FUNCTION, function)
            self.number(number)
        } else {
            tag(KLUA_OBJECT, number)
        }
        unsafe self.number(UInt64(message.pointee.count - 1))
    }

    private func define(_ type: any LuaObject.Type, _ number: UInt64) {
        tag(KLUA_CLASS, number)
        rawText(type.luaTypeName)
        let methods = registry.methods(of: type)
        self.number(UInt64(methods.count))
        for (name, function) in methods {
            rawText(name)
            self.number(function)
        }
    }

    private func rawText(_ text: String) {
        var text = text
        number(UInt64(text.utf8.count))
        text.withUTF8 { unsafe klua_append(message, $0.baseAddress, $0.count) }
    }

    func errorObject(_ fields: LuaErrorFields) {
        tag(KLUA_ERROR)
        table(fields.table)
    }

    func error(_ error: any Error) {
        switch error {
        case let error as LuaArgumentError: text(error.description, as: KLUA_WHERE)
        case let error as any LuaErrorConvertible: errorObject(error.luaError)
        case is CancellationError:
            self.error(LuaErrorFields(code: "cancelled", message: "the operation was cancelled"))
        default: self.error(LuaErrorFields(code: "error", message: String(describing: error)))
        }
    }
}

extension MessageWriter {
    /// What a table of functions has under a name.
    enum Member {
        case value(LuaValue)
        /// By the function's number in the registry.
        case function(UInt64)
        case spawn(UInt64)
        /// An error object, as a value.
        case error(LuaErrorFields)
    }

    func members(_ members: [(String, Member)]) {
        tag(KLUA_TABLE, 0)
        number(UInt64(members.count))
        for (name, member) in members {
            text(name)
            switch member {
            case .value(let value): self.value(value)
            case .function(let function): tag(KLUA_FUNCTION, function)
            case .spawn(let function): tag(KLUA_SPAWN, function)
            case .error(let fields): errorObject(fields)
            }
        }
    }
}
