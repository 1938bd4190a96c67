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
    @discardableResult
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
    /// - Throws: `LuaError` when it does not compile, raises, or comes to one of its limits; `LuaError.stuck` when it
    ///   was to end and is inside a call that cannot be stopped, or when another run that shares its thread is. The next
    ///   run gets a new thread.
    @discardableResult
    public func run(
        source: [UInt8],
        name: String,
        folder: String? = nil,
        arguments: [String] = []
    ) async throws -> LuaOutcome {
        // On the caller's executor: the loop's may be stuck with a script.
        let runtime = try makeRuntime()
        try runs.begin(runtime)
        defer { runs.end(runtime) }
        let script = KestraScript(source: source, name: name, folder: folder, arguments: arguments)
        let outcome: LuaOutcome
        do {
            outcome = try await script.run(in: runtime)
        } catch {
            // What ended the script says more than a finalizer that does not end.
            try? await runtime.closeOnLoop()
            throw error
        }
        try await runtime.closeOnLoop()
        return outcome
    }
}
