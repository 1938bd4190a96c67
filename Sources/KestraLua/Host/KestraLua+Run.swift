public import FoundationEssentials
internal import Glibc
public import LuaRuntime
internal import Values

extension KestraLua {
    /// Runs a script to its end.
    ///
    /// - Parameters:
    ///   - script: A Lua source file. `require` searches its folder first.
    ///   - arguments: The arguments of the script, in `arg` and `...`.
    /// - Returns: The values that the script returned, or the status of its `os.exit`.
    /// - Throws: `LuaError` if the script does not compile, raises an error, or exceeds a limit; `LuaErrorFields` if
    ///   the file cannot be read. Cancelling the calling Swift task ends the script.
    @discardableResult
    public func run(script: URL, arguments: [String] = []) async throws -> LuaOutcome {
        let source: [UInt8]
        do {
            source = try InputFile.read(script.path, atMost: InputFile.sourceLimit)
        } catch {
            let code = error == .system(ENOENT) ? "not_found" : "invalid"
            throw LuaErrorFields(code: code, message: "\(script.path) \(error.text)")
        }
        let folder = script.deletingLastPathComponent().path
        return try await run(source: source, name: script.path, folder: folder, arguments: arguments)
    }

    /// Runs Lua source to its end.
    ///
    /// - Parameters:
    ///   - source: The source.
    ///   - name: The chunk name, which errors show.
    ///   - folder: The first folder that `require` searches; nil for only Lua's default folders.
    ///   - arguments: The arguments of the script, in `arg` and `...`.
    /// - Returns: The values that the script returned, or the status of its `os.exit`.
    /// - Throws: `LuaError` if the script does not compile, raises an error, or exceeds a limit; `LuaError.stuck` if the
    ///   script must end but is inside a call that cannot be interrupted, or if another run on the same thread is. The next
    ///   run gets a new thread.
    @discardableResult
    public func run(
        source: [UInt8],
        name: String,
        folder: String? = nil,
        arguments: [String] = []
    ) async throws -> LuaOutcome {
        // On the caller's executor, because the loop's executor may be stuck with a script.
        let runtime = try makeRuntime()
        try runs.begin(runtime)
        defer { runs.end(runtime) }
        let script = KestraScript(source: source, name: name, folder: folder, arguments: arguments)
        let outcome: LuaOutcome
        do {
            outcome = try await script.run(in: runtime)
        } catch {
            // The reason why the script ended takes precedence over a finalizer that does not end.
            try? await runtime.closeOnLoop()
            throw error
        }
        try await runtime.closeOnLoop()
        return outcome
    }
}
