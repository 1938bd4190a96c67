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

    /// Runs the script in a fresh runtime, once it has `kestra` and `arg`.
    package func run(in runtime: LuaRuntime) async throws(LuaError) -> LuaOutcome {
        let arguments = arguments.map { Array($0.utf8) }
        let start = NativeLibrary.file("kestra/start.lua") ?? []
        let found = [Array((folder ?? "").utf8), Array(name.utf8)] + arguments
        try await runtime.run(chunk: start, name: "=[kestra]", arguments: found)
        return try await runtime.run(chunk: source, name: "@" + name, arguments: arguments)
    }
}
