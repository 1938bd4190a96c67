internal import CStdlib
internal import Glibc
internal import HTTPTransport
internal import Kestra
internal import LuaRuntime
internal import Values

/// The native functions of the Lua library, which only its own files receive, and the files of the library.
struct NativeLibrary {
    /// The grants of a restricted script; nil in the full profile.
    let grants: LuaGrants?
    /// The settings of `kestra.log`.
    var log = LogSettings()
    /// The clock of `kestra.time.now`.
    var now: @Sendable () -> Timestamp = { .now }
    /// The client of the run without settings; another client with settings.
    let connect: @Sendable (ConnectSettings?) throws -> KestraClient
    /// The memory of the script; nil without a limit.
    var memory: ScriptMemory?
    /// The secrets that no message shows.
    let secrets = SecretRegister()

    /// Gives the runtime the native functions and the embedded files.
    func install(in runtime: LuaRuntime) throws {
        try runtime.register(natives: "kestra", members(for: runtime))
        runtime.setBundledLibrary(file: Self.file, module: Self.module)
    }

    func members(for runtime: LuaRuntime) -> LuaMembers {
        let owner = WeakRuntime(runtime)
        return [
            "version": .value(LuaValue(KestraLua.version)),
            "lua_path": .value(LuaValue(DefaultModulePaths.lua)),
            "lua_cpath": .value(LuaValue(DefaultModulePaths.c)),
            "connect": .function(
                .sync { [connect, grants, secrets] arguments in
                    let settings = try arguments.optionalFields(1) { try ConnectSettings($0) }
                    let client = try connect(settings)
                    if settings != nil { secrets.add(client.configuration) }
                    return [.object(ClientObject(client, grants))]
                }
            ),
            // One function for the parts that few recipes use: each function costs time at the start.
            "part": .function(.sync { [self] arguments in [.object(try part(arguments.string(1), owner))] }),
            "seconds": .function(.sync { arguments in [.number(try arguments.duration(1).seconds)] }),
            "nearest_name": .function(
                .sync { arguments in
                    let word = String(decoding: try arguments.bytes(1), as: UTF8.self)
                    let names = try arguments.list(2) { try $0.string() }
                    return [NearestName.of(word, among: names).map { LuaValue($0) } ?? .nil]
                }
            ),
            "operation": .function(
                .sync { arguments in [ClientObject.description(ofOperation: try arguments.string(1))] }
            ),
            "read_file": .function(
                .sync { [grants] arguments in
                    let path = try grants.readable(arguments.string(1), for: arguments.string(2))
                    return Self.readFile(path, grants.access)
                }
            ),
        ]
    }

    /// The modules that a recipe can require: `kestra`, and `kestra.NAME` for each part that `kestra/api/NAME.lua` or
    /// `kestra/local/NAME.lua` makes, which is the field NAME of `kestra`.
    private static func module(_ name: String) -> [UInt8]? {
        if name == "kestra" { return file("kestra.lua") }
        let part = name.dropFirst("kestra.".count)
        let isPart = ["api", "local"].contains { stdlib_find("kestra/\($0)/\(part).lua") != nil }
        guard name.hasPrefix("kestra."), isPart else { return nil }
        return Array("return require(\"kestra\").\(part)".utf8)
    }

    /// The native functions of a part of the library that works without a server.
    private func part(_ name: String, _ owner: WeakRuntime) throws -> any LuaObject {
        let mask = { @Sendable [self] text in try secrets.masked(text) { try connect(nil).configuration } }
        return switch name {
        case "csv": CSVObject()
        case "fs": LocalFilesObject(grants)
        case "http": ServicesObject(grants, try connect(nil).services)
        case "ion": IonObject(memory)
        case "recipe": RecipeObject(log, grants, mask: mask)
        case "sh": ProgramsObject(grants, memory, runtime: { owner.runtime }, mask: mask)
        case "time": TimeObject(now: now)
        case "yaml": YAMLObject()
        default: throw LuaErrorFields(code: "invalid", message: "the library has no native part \(name)")
        }
    }

    /// An embedded file of the library.
    static func file(_ path: String) -> [UInt8]? {
        guard let file = stdlib_find(path) else { return nil }
        return [UInt8](UnsafeRawBufferPointer(start: file.pointee.bytes, count: file.pointee.count))
    }

    /// The content of a file, or nil and the reason.
    private static func readFile(_ path: String, _ access: FileAccess) -> [LuaValue] {
        do throws(InputFile.Failure) {
            return [.string(try access.content(of: path, atMost: InputFile.sourceLimit))]
        } catch .system(ENOENT) {
            return [.nil, LuaValue("\(path): the file does not exist")]
        } catch {
            return [.nil, LuaValue("\(path) \(error.text)")]
        }
    }
}

/// A runtime that its own functions know.
private final class WeakRuntime: @unchecked Sendable {
    // Unchecked: set once; read on the loop's thread.
    private(set) weak var runtime: LuaRuntime?

    init(_ runtime: LuaRuntime) { self.runtime = runtime }
}
