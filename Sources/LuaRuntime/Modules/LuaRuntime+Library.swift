internal import CLuaHost

/// The Lua library that is embedded in the program, and its native functions.
extension LuaRuntime {
    /// Sets the embedded files of the library: source, or bytecode of the same Lua version.
    package func setBundledLibrary(
        file: @escaping @Sendable (String) -> [UInt8]?,
        module: @escaping @Sendable (String) -> [UInt8]?
    ) {
        libraries.bundledFile = file
        libraries.bundledModule = module
    }

    /// Makes `require(name)` run a chunk of the embedded library.
    ///
    /// Its arguments are its name, its file, a function that loads another file of the library by its path, and a function
    /// that returns native functions by the name of their table. The files may be bytecode, which a script's `load` refuses.
    package func addBundledLibrary(name: String, chunkName: String, source: @escaping @Sendable () -> [UInt8]) {
        libraries.add(name, EmbeddedModules.Library(chunkName: chunkName, isBundled: true, source: source))
    }

    /// Gives the files of the embedded library a table of native functions, which no script can require.
    package func register(natives name: String, _ members: LuaMembers) throws(LuaErrorFields) {
        let text = Array("local library, name, members = ... library:add(name, members)".utf8)
        try host.run("=[kestra]", text) { writer in
            if let library { writer.tag(KLUA_RESULTS, UInt64(library.slot.number)) }
            writer.text(name)
            write(members, to: writer)
        }
    }

    /// Runs a file of the embedded library as a separate run.
    ///
    /// Its first argument is the function that returns native functions by the name of their table.
    ///
    /// - Throws: `LuaError` as other runs do.
    @discardableResult
    package func run(libraryFile path: String, arguments: [[UInt8]]) async throws(LuaError) -> LuaOutcome {
        let text = Array("local library = ... return library.run(...)".utf8)
        let arguments = [Array(path.utf8)] + arguments
        return try await run(LuaChunk(text: text, name: "=[kestra]", arguments: arguments, pinned: library))
    }
}
