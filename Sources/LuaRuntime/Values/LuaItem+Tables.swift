extension LuaItem {
    /// The values of a table, whatever they are.
    public func table() throws -> LuaTable {
        guard case .table(let table) = value else { throw mismatch("table") }
        return table
    }

    /// The items of a list, each read by `read`; a key that is not a place in the list is an error.
    ///
    /// - Parameter read: Gets an item; a `LuaMistake` of it is told with the place in the list.
    /// - Returns: What `read` made of the items.
    /// - Throws: `LuaMistake`, and what `read` throws.
    public func list<Value>(_ read: (LuaItem) throws -> Value) throws -> [Value] {
        let table = try table()
        if let key = table.pairs.first?.key { throw LuaMistake("list expected, got a table with the key \(key.shown)") }
        var items: [Value] = []
        items.reserveCapacity(table.array.count)
        for (index, item) in table.array.enumerated() {
            do {
                items.append(try read(LuaItem(item)))
            } catch let mistake as LuaMistake {
                throw mistake.inside("[\(index + 1)]")
            }
        }
        return items
    }

    /// A list of two texts: a name and its value.
    public func pair() throws -> (name: String, value: String) {
        let texts = try list { try $0.string() }
        guard texts.count == 2 else { throw LuaMistake("list of name and value expected, got \(texts.count) values") }
        return (texts[0], texts[1])
    }

    /// The named fields of a table; one that `read` does not ask for is an error.
    ///
    /// - Parameter read: Asks for the fields; a `LuaMistake` of it is told with the name of the field.
    /// - Returns: What `read` made of the fields.
    /// - Throws: `LuaMistake`, and what `read` throws.
    public func fields<Value>(_ read: (LuaFields) throws -> Value) throws -> Value {
        let fields = LuaFields(try table())
        let value = try read(fields)
        try fields.finish()
        return value
    }
}

extension LuaValue {
    /// A key as an error shows it.
    var shown: String {
        switch self {
        case .string(let bytes) where bytes.count <= 100: "'\(String(decoding: bytes, as: UTF8.self))'"
        case .integer(let integer): "\(integer)"
        default: "of type \(typeName)"
        }
    }
}
