internal import CStdlib
internal import FoundationEssentials
internal import Kestra
internal import LuaRuntime

/// The native functions of the Lua library: `require "kestra.native"`, and the files of the library.
struct NativeLibrary {
    /// The grants of a restricted script; nil in the full profile.
    let grants: LuaGrants?
    /// The client of the run without settings; another client with settings.
    let connect: @Sendable (ConnectSettings?) throws -> KestraClient

    /// The modules that a recipe can require.
    ///
    /// The parts of `kestra` are its fields, created on first use.
    private static let modules = [
        "kestra", "kestra.flows", "kestra.executions", "kestra.logs", "kestra.files", "kestra.kv",
        "kestra.triggers", "kestra.namespaces", "kestra.metrics", "kestra.outputs",
    ]

    /// Adds the native module and the embedded files to a runtime.
    func install(in runtime: LuaRuntime) throws {
        try runtime.register(module: "kestra.native", members)
        runtime.setBundledFiles(Self.file)
        for name in Self.modules {
            runtime.addBundledLibrary(name: name, chunkName: "=[\(name)]") { Self.source(ofModule: name) }
        }
    }

    private var members: LuaMembers {
        [
            "version": .value(LuaValue(KestraLua.version)),
            "lua_path": .value(LuaValue(DefaultModulePaths.lua)),
            "lua_cpath": .value(LuaValue(DefaultModulePaths.c)),
            "connect": .function(
                .sync { [connect, grants] arguments in
                    let settings = try arguments.optionalTable(1).map(ConnectSettings.init)
                    return [.object(ClientObject(try connect(settings), grants))]
                }
            ),
            "check_time": .function(
                .sync { arguments in try KVText(kind: arguments.string(1), text: arguments.string(2)).checked }
            ),
            "operation": .function(
                .sync { arguments in [ClientObject.description(ofOperation: try arguments.string(1))] }
            ),
            "read_file": .function(
                .sync { [grants] arguments in
                    Self.readFile(try grants.readable(arguments.string(1), for: arguments.string(2)))
                }
            ),
        ]
    }

    private static func source(ofModule name: String) -> [UInt8] {
        guard name == "kestra" else {
            return Array("return require(\"kestra\").\(name.dropFirst("kestra.".count))".utf8)
        }
        return file("kestra.lua") ?? []
    }

    /// An embedded file of the library.
    static func file(_ path: String) -> [UInt8]? {
        guard let file = stdlib_find(path) else { return nil }
        return [UInt8](UnsafeRawBufferPointer(start: file.pointee.bytes, count: file.pointee.count))
    }

    /// The content of a file, or nil and the reason.
    private static func readFile(_ path: String) -> [LuaValue] {
        do {
            return [.string([UInt8](try Data(contentsOf: URL(filePath: path))))]
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return [.nil, LuaValue("\(path): there is no such file")]
        } catch {
            return [.nil, LuaValue("\(path): \(error)")]
        }
    }
}
