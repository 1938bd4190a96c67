extension LuaItem {
    /// A table with values of any type.
    public func table() throws -> LuaTable {
        guard case .table(let table) = value else { throw mismatch("table") }
        return table
    }

    /// The items of a list; a key that is not an index of the list is an error.
    ///
    /// - Parameter read: Converts an item. Its `LuaValueError` gets the index of the item.
    /// - Returns: The converted items.
    /// - Throws: `LuaValueError`, and the errors of `read`.
    public func list<Value>(_ read: (LuaItem) throws -> Value) throws -> [Value] {
        let table = try table()
        if let key = table.pairs.first?.key {
            throw LuaValueError("list expected, got a table with the key \(key.shown)")
        }
        var items: [Value] = []
        items.reserveCapacity(table.array.count)
        for (index, item) in table.array.enumerated() {
            do {
                items.append(try read(LuaItem(item)))
            } catch let error as LuaValueError {
                throw error.inside("[\(index + 1)]")
            }
        }
        return items
    }

    /// A list of two strings: a name and its value.
    public func pair() throws -> (name: String, value: String) {
        let texts = try list { try $0.string() }
        guard texts.count == 2 else {
            throw LuaValueError("list of name and value expected, got \(texts.count) values")
        }
        return (texts[0], texts[1])
    }

    /// The fields of a table.
    ///
    /// A field that `read` does not read is an error.
    ///
    /// - Parameter read: Reads the fields. Its `LuaValueError` gets the name of the field.
    /// - Returns: The result of `read`.
    /// - Throws: `LuaValueError`, and the errors of `read`.
    public func fields<Value>(_ read: (LuaFields) throws -> Value) throws -> Value {
        let fields = LuaFields(try table())
        let value = try read(fields)
        try fields.finish()
        return value
    }
}

extension LuaValue {
    /// A key for an error message.
    var shown: String {
        switch self {
        case .string(let bytes) where bytes.count <= 100: "'\(String(decoding: bytes, as: UTF8.self))'"
        case .integer(let integer): "\(integer)"
        default: "of type \(typeName)"
        }
    }
}
