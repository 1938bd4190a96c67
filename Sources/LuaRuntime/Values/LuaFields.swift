/// The fields of a table from Lua, with accessors that check them.
public final class LuaFields: LuaReader {
    private let table: LuaTable
    /// A bit for each pair of the table, set when the pair is read.
    private var wasRead: UInt64 = 0

    init(_ table: LuaTable) { self.table = table }

    /// Reads a field.
    public func read<Value>(_ name: String, _ body: (LuaItem) throws -> Value) throws -> Value {
        let index = table.index(of: name)
        if let index { wasRead |= 1 << UInt64(index) }
        do {
            return try body(LuaItem(index.map { table.pairs[$0].value }))
        } catch let error as LuaValueError {
            throw error.inside(name)
        }
    }

    /// Throws an error if the table has a field that was not read.
    func finish() throws {
        if !table.array.isEmpty { throw LuaValueError("table of named fields expected, got a list") }
        guard table.pairs.count <= UInt64.bitWidth else {
            throw LuaValueError("at most \(UInt64.bitWidth) fields expected, got \(table.pairs.count)")
        }
        guard let index = table.pairs.indices.first(where: { wasRead & 1 << UInt64($0) == 0 }) else { return }
        throw LuaValueError("unknown field \(table.pairs[index].key.shown)")
    }
}
