/// The Lua modules that are embedded in the program.
final class EmbeddedModules {
    struct Library {
        let chunkName: String
        /// A module of the embedded library: may be bytecode, and gets a function that loads other files of the library.
        let isBundled: Bool
        let source: @Sendable () -> [UInt8]
    }

    private var libraries: [(name: String, library: Library)] = []
    /// The files of the embedded library by path.
    var bundledFile: (@Sendable (String) -> [UInt8]?)?
    /// The modules of that library, by name.
    var bundledModule: (@Sendable (String) -> [UInt8]?)?

    /// The last module with a name applies.
    func add(_ name: String, _ library: Library) { libraries.append((name, library)) }

    /// The native function of the searcher: returns source, chunk name and whether it is embedded, or nothing.
    func find(_ name: String) -> [LuaValue] {
        if let library = libraries.last(where: { $0.name == name })?.library {
            return [.string(library.source()), LuaValue(library.chunkName), .boolean(library.isBundled)]
        }
        guard let source = bundledModule?(name) else { return [] }
        return [.string(source), LuaValue("=[\(name)]"), true]
    }

    /// The native function that finds a file of the library.
    func file(_ path: String) -> LuaValue { bundledFile?(path).map(LuaValue.string) ?? .nil }
}
