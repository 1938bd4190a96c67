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

    /// The last one of a name counts.
    func add(_ name: String, _ library: Library) { libraries.append((name, library)) }

    /// The searcher's native: source, chunk name and whether it is our own, or nothing.
    func find(_ name: String) -> [LuaValue] {
        guard let library = libraries.last(where: { $0.name == name })?.library else { return [] }
        return [.string(library.source()), LuaValue(library.chunkName), .boolean(library.isBundled)]
    }

    /// The native that finds a file of the library.
    func file(_ path: String) throws -> [LuaValue] {
        guard let bytes = bundledFile?(path) else {
            let message = "the Lua library has no file \(path)"
            throw LuaErrorFields(code: "not_found", message: message, operation: "require")
        }
        return [.string(bytes)]
    }
}
