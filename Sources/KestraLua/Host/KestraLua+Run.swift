public import FoundationEssentials
public import LuaRuntime

extension KestraLua {
    /// Runs a script to its end.
    ///
    /// - Parameters:
    ///   - script: A file of Lua text. Its folder is where `require` looks first.
    ///   - arguments: What the script finds in `arg` and `...`.
    /// - Returns: The values that it returned, or the status that it gave to `os.exit`.
    /// - Throws: `LuaError` when it does not compile, raises, or comes to one of its limits; what Foundation says when
    ///   the file cannot be read. Cancelling the Swift task that waits here ends the script.
    public func run(script: URL, arguments: [String] = []) async throws -> LuaOutcome {
        let source = [UInt8](try Data(contentsOf: script))
        let folder = script.deletingLastPathComponent().path
        return try await run(source: source, name: script.path, folder: folder, arguments: arguments)
    }

    /// Runs Lua text to its end.
    ///
    /// - Parameters:
    ///   - source: The text.
    ///   - name: What errors call it.
    ///   - folder: Where `require` looks first; nil for nowhere but Lua's own places.
    ///   - arguments: What the script finds in `arg` and `...`.
    /// - Returns: The values that it returned, or the status that it gave to `os.exit`.
    /// - Throws: `LuaError` when it does not compile, raises, or comes to one of its limits.
    public func run(
        source: [UInt8],
        name: String,
        folder: String? = nil,
        arguments: [String] = []
    ) async throws -> LuaOutcome {
        let work = Task(executorPreference: loop) {
            let runtime = try self.makeRuntime()
            defer { runtime.close() }
            let script = KestraScript(source: source, name: name, folder: folder, arguments: arguments)
            return try await script.run(in: runtime)
        }
        return try await withTaskCancellationHandler {
            try await work.value
        } onCancel: {
            work.cancel()
        }
    }
}
