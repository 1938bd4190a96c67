/// The Lua modules that are kept in the program.
final class LibraryTable {
    struct Library {
        let chunkName: String
        let source: @Sendable () -> [UInt8]
    }

    private var libraries: [(name: String, library: Library)] = []

    /// The last one of a name counts.
    func add(_ name: String, _ library: Library) { libraries.append((name, library)) }

    /// The searcher's native: source and chunk name, or nothing.
    func find(_ name: String) -> [LuaValue] {
        guard let library = libraries.last(where: { $0.name == name })?.library else { return [] }
        return [.string(library.source()), LuaValue(library.chunkName)]
    }
}
