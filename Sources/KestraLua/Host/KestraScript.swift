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
        try await Self.begin(in: runtime, name: Array(name.utf8), folder: folder, arguments: arguments)
        return try await runtime.run(chunk: source, name: "@" + name, arguments: arguments)
    }

    /// Gives a fresh runtime `kestra`, `arg` and the places where `require` looks.
    ///
    /// Names and arguments are bytes, since the system's need not be text.
    ///
    /// - Parameters:
    ///   - runtime: Where the script will run.
    ///   - name: What stands in `arg[0]`.
    ///   - program: What stands in `arg[-1]`; empty for nothing.
    ///   - folder: Where `require` looks first; nil for nowhere but the usual places.
    ///   - arguments: What stands in `arg` from 1 on.
    ///   - usesEnvironment: Whether `LUA_PATH` and `LUA_CPATH` count.
    /// - Throws: `LuaError` when the time limit passes meanwhile.
    package static func begin(
        in runtime: LuaRuntime,
        name: [UInt8],
        program: [UInt8] = [],
        folder: String?,
        arguments: [[UInt8]],
        usesEnvironment: Bool = true
    ) async throws(LuaError) {
        let start = NativeLibrary.file("kestra/start.lua") ?? []
        let found = [Array((folder ?? "").utf8), name, program, Array((usesEnvironment ? "yes" : "").utf8)]
        try await runtime.run(chunk: start, name: "=[kestra]", arguments: found + arguments)
    }
}
