/// The named fields of one table that came from Lua, each read as what it must be.
public final class LuaFields: LuaReader {
    private let table: LuaTable
    private var isRead: [Bool]

    init(_ table: LuaTable) {
        self.table = table
        isRead = Array(repeating: false, count: table.pairs.count)
    }

    /// Reads a field.
    public func read<Value>(_ name: String, _ body: (LuaItem) throws -> Value) throws -> Value {
        let index = table.index(of: name)
        if let index { isRead[index] = true }
        do {
            return try body(LuaItem(index.map { table.pairs[$0].value }))
        } catch let mistake as LuaMistake {
            throw mistake.inside(name)
        }
    }

    /// Throws when the table has a field that was not asked for.
    func finish() throws {
        if !table.array.isEmpty { throw LuaMistake("table of named fields expected, got a list") }
        guard let index = isRead.firstIndex(of: false) else { return }
        throw LuaMistake("unknown field \(table.pairs[index].key.shown)")
    }
}
