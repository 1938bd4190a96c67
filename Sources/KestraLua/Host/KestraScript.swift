internal import EventLoop
package import LuaRuntime

/// A script with its initial environment.
package struct KestraScript: Sendable {
    let source: [UInt8]
    let name: String
    let folder: String?
    let arguments: [String]

    /// A script from Lua source.
    ///
    /// Errors and `arg[0]` show `name`. `require` searches `folder` first.
    package init(source: [UInt8], name: String, folder: String?, arguments: [String]) {
        self.source = source
        self.name = name
        self.folder = folder
        self.arguments = arguments
    }

    /// Prepares `kestra` and `arg` in a new runtime and runs the script, within one time limit.
    package func run(in runtime: LuaRuntime) async throws(LuaError) -> LuaOutcome {
        runtime.timeBegins = runtime.loop.now
        let arguments = arguments.map { Array($0.utf8) }
        try await Self.begin(in: runtime, words: [Array(name.utf8)] + arguments, folder: folder)
        return try await runtime.run(chunk: source, name: "@" + name, arguments: arguments)
    }

    /// Prepares `kestra`, `arg` and the search path of `require` in a new runtime.
    ///
    /// Names and arguments are bytes, because those of the system need not be valid text.
    ///
    /// - Parameters:
    ///   - runtime: The runtime of the script.
    ///   - words: The contents of `arg`.
    ///   - script: The index of the word for `arg[0]`; earlier words have negative indexes.
    ///   - folder: The first folder that `require` searches; nil for only the default folders.
    ///   - usesEnvironment: Whether `LUA_PATH` and `LUA_CPATH` apply.
    /// - Throws: `LuaError` if the time limit passes.
    package static func begin(
        in runtime: LuaRuntime,
        words: [[UInt8]],
        script: Int = 0,
        folder: String?,
        usesEnvironment: Bool = true
    ) async throws(LuaError) {
        let settings = [folder ?? "", usesEnvironment ? "yes" : "", "\(script)"].map { Array($0.utf8) }
        try await runtime.run(libraryFile: "kestra/start.lua", arguments: settings + words)
    }
}
