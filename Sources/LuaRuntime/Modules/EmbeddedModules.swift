/// The Lua modules that are kept in the program.
final class EmbeddedModules {
    struct Library {
        let chunkName: String
        /// Part of what the program comes with: may be bytecode, and gets what opens the files beside it.
        let isBundled: Bool
        let source: @Sendable () -> [UInt8]
    }

    private var libraries: [(name: String, library: Library)] = []
    /// The files of the library that the program comes with, by path.
    var bundledFile: (@Sendable (String) -> [UInt8]?)?
    /// The modules of that library, by name.
    var bundledModule: (@Sendable (String) -> [UInt8]?)?

    /// The last one of a name counts.
    func add(_ name: String, _ library: Library) { libraries.append((name, library)) }

    /// The searcher's native: source, chunk name and whether it is our own, or nothing.
    func find(_ name: String) -> [LuaValue] {
        if let library = libraries.last(where: { $0.name == name })?.library {
            return [.string(library.source()), LuaValue(library.chunkName), .boolean(library.isBundled)]
        }
        guard let source = bundledModule?(name) else { return [] }
        return [.string(source), LuaValue("=[\(name)]"), true]
    }

    /// The native that finds a file of the library; nil when there is no such file.
    func file(_ path: String) -> LuaValue { bundledFile?(path).map(LuaValue.string) ?? .nil }
}
