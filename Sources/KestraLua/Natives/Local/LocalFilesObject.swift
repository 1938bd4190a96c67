internal import Glibc
internal import LuaRuntime

/// The native functions of `kestra.fs`.
///
/// Argument 2 of each is the function of the library that errors name.
final class LocalFilesObject: LuaObject {
    static let luaTypeName = "kestra.LocalFiles"
    static let luaMethods = readingMethods + writingMethods + folderMethods

    private let grants: LuaGrants?
    private let temporary = TemporaryEntries()

    init(_ grants: LuaGrants?) { self.grants = grants }

    private static var readingMethods: LuaMethods {
        [
            "read": method { files, arguments in
                let path = try arguments.bytes(3)
                return { [.string(try files.read(path))] }
            },
            "open": method { files, arguments in
                let (path, size) = (try arguments.bytes(3), try arguments.integer(4, in: 1...(1 << 24)))
                return { [.object(try LocalFileReader(files, path, size))] }
            },
            "stat": method { files, arguments in
                let path = try arguments.bytes(3)
                return { [try files.status(path).map(Self.table) ?? .nil] }
            },
            "list": method { files, arguments in
                let (path, follows) = (try arguments.bytes(3), try arguments.boolean(4))
                return {
                    let entries = try files.list(path, follows: follows)
                    return [.table(LuaTable(array: entries.map { Self.entry($0, path) }))]
                }
            },
        ]
    }

    private static var writingMethods: LuaMethods {
        [
            "write": method { files, arguments in
                let (path, content) = (try arguments.bytes(3), try arguments.bytes(4))
                return {
                    try files.write(path, content)
                    return []
                }
            },
            "append": method { files, arguments in
                let (path, content) = (try arguments.bytes(3), try arguments.bytes(4))
                return {
                    try files.append(path, content)
                    return []
                }
            },
            "copy": method { files, arguments in
                let (from, to) = (try arguments.bytes(3), try arguments.bytes(4))
                let overwrites = try arguments.boolean(5)
                return {
                    try files.copy(from, to, overwrites: overwrites)
                    return []
                }
            },
            "move": method { files, arguments in
                let (from, to) = (try arguments.bytes(3), try arguments.bytes(4))
                let overwrites = try arguments.boolean(5)
                return {
                    try files.move(from, to, overwrites: overwrites)
                    return []
                }
            },
        ]
    }

    private static var folderMethods: LuaMethods {
        [
            "make_folder": method { files, arguments in
                let path = try arguments.bytes(3)
                return {
                    try files.makeFolder(path)
                    return []
                }
            },
            "remove": method { files, arguments in
                let (path, recursive) = (try arguments.bytes(3), try arguments.boolean(4))
                return { [.boolean(try files.remove(path, recursive: recursive))] }
            },
            "make_temporary": method { files, arguments in
                let entries = try arguments.object(1, as: LocalFilesObject.self).temporary
                let (prefix, suffix) = (try arguments.bytes(3), try arguments.bytes(4))
                let isFolder = try arguments.boolean(5)
                return { [.string(try entries.make(files, prefix: prefix, suffix: suffix, isFolder: isFolder))] }
            },
            "temporary_folder": .sync { arguments in
                // The environment of a restricted script is not its own.
                guard try arguments.object(1, as: LocalFilesObject.self).grants == nil, let text = getenv("TMPDIR"),
                    strlen(text) > 0
                else { return ["/tmp"] }
                return [.string(Array(UnsafeRawBufferPointer(start: text, count: strlen(text))))]
            },
            "working_folder": .sync { _ in [.string(LocalFiles.workingFolder)] },
        ]
    }

    /// A method whose work with the file system is done on another thread, so that other tasks run meanwhile.
    private static func method(
        _ body: @escaping @Sendable (LocalFiles, LuaArguments) throws -> @Sendable () throws -> [LuaValue]
    ) -> LuaFunction {
        .async { arguments in
            let object = try arguments.object(1, as: LocalFilesObject.self)
            let files = LocalFiles(grants: object.grants, operation: try arguments.string(2))
            return try await offLoop(try body(files, arguments))
        }
    }

    private static func table(_ status: stat) -> LuaValue {
        let modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
        return [
            "kind": LuaValue(status.kind.rawValue), "size": .integer(Int64(status.st_size)),
            "modified": .number(modified), "mode": .integer(Int64(status.permissions)),
        ]
    }

    private static func entry(_ entry: LocalFiles.Entry, _ folder: [UInt8]) -> LuaValue {
        let slash = UInt8(ascii: "/")
        let path = (folder.last == slash ? folder : folder + [slash]) + entry.name
        return ["name": .string(entry.name), "path": .string(path), "kind": LuaValue(entry.kind.rawValue)]
    }
}
