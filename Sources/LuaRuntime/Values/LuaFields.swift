/// The named fields of one table that came from Lua, each read as what it must be.
public final class LuaFields: LuaReader {
    private let table: LuaTable
    /// A bit for each pair of the table that was asked for.
    private var asked: UInt64 = 0

    init(_ table: LuaTable) { self.table = table }

    /// Reads a field.
    public func read<Value>(_ name: String, _ body: (LuaItem) throws -> Value) throws -> Value {
        let index = table.index(of: name)
        if let index { asked |= 1 << UInt64(index) }
        do {
            return try body(LuaItem(index.map { table.pairs[$0].value }))
        } catch let mistake as LuaMistake {
            throw mistake.inside(name)
        }
    }

    /// Throws when the table has a field that was not asked for.
    func finish() throws {
        if !table.array.isEmpty { throw LuaMistake("table of named fields expected, got a list") }
        guard table.pairs.count <= UInt64.bitWidth else {
            throw LuaMistake("\(table.pairs.count) fields are more than it takes")
        }
        guard let index = table.pairs.indices.first(where: { asked & 1 << UInt64($0) == 0 }) else { return }
        throw LuaMistake("unknown field \(table.pairs[index].key.shown)")
    }
}
