internal import EventLoop
package import LuaRuntime

/// A script with what it finds when it begins.
package struct KestraScript: Sendable {
    let source: [UInt8]
    let name: String
    let folder: String?
    let arguments: [String]

    /// A script of Lua text; `name` is what errors and `arg[0]` call it, `folder` where `require` looks first.
    package init(source: [UInt8], name: String, folder: String?, arguments: [String]) {
        self.source = source
        self.name = name
        self.folder = folder
        self.arguments = arguments
    }

    /// Runs the script in a fresh runtime, once it has `kestra` and `arg`; both have one time limit.
    package func run(in runtime: LuaRuntime) async throws(LuaError) -> LuaOutcome {
        runtime.timeBegins = runtime.loop.now
        let arguments = arguments.map { Array($0.utf8) }
        try await Self.begin(in: runtime, words: [Array(name.utf8)] + arguments, folder: folder)
        return try await runtime.run(chunk: source, name: "@" + name, arguments: arguments)
    }

    /// Gives a fresh runtime `kestra`, `arg` and the places where `require` looks.
    ///
    /// Names and arguments are bytes, since the system's need not be text.
    ///
    /// - Parameters:
    ///   - runtime: Where the script will run.
    ///   - words: What stands in `arg`.
    ///   - script: Which of the words stands in `arg[0]`; those before it have negative places.
    ///   - folder: Where `require` looks first; nil for nowhere but the usual places.
    ///   - usesEnvironment: Whether `LUA_PATH` and `LUA_CPATH` count.
    /// - Throws: `LuaError` when the time limit passes meanwhile.
    package static func begin(
        in runtime: LuaRuntime,
        words: [[UInt8]],
        script: Int = 0,
        folder: String?,
        usesEnvironment: Bool = true
    ) async throws(LuaError) {
        let start = Array(#"require "kestra" require "kestra.native".open("start", ...)"#.utf8)
        let settings = [folder ?? "", usesEnvironment ? "yes" : "", "\(script)"].map { Array($0.utf8) }
        try await runtime.run(chunk: start, name: "=[kestra]", arguments: settings + words)
    }
}
