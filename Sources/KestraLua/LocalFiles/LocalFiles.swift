internal import CFiles
internal import Glibc
internal import LuaRuntime

/// The files of this machine for one call of a function of `kestra.fs`.
///
/// Each path is checked here against the grants of a restricted script, and each file is opened by `open` or, by a name in an
/// open folder and without following a link, by `open(in:)`.
struct LocalFiles: Sendable {
    /// The grants of a restricted script; nil in the full profile.
    let grants: LuaGrants?
    /// The function that errors name.
    let operation: String

    /// A path that may be used.
    struct Path: Sendable {
        /// As the script gave it, for errors.
        let given: [UInt8]
        /// The path to open; without links in the restricted profile.
        let real: [UInt8]
    }

    /// O_PATH, which Glibc does not declare for Swift: opening needs no permission on the file itself.
    static let statusOnly: Int32 = 0o10000000

    /// The path of a file or folder that is read.
    func path(toRead path: [UInt8]) throws -> Path {
        try checkText(path)
        return Path(given: path, real: try answer(.reading(path), path))
    }

    /// The path of a file that is written, behind its links.
    func path(toWrite path: [UInt8]) throws -> Path {
        try checkText(path)
        if grants != nil { return Path(given: path, real: try answer(.writing(path), path)) }
        var status = stat()
        guard lstat(Self.text(path), &status) == 0, status.kind == .link else { return Path(given: path, real: path) }
        guard let real = realpath(Self.text(path), nil) else { throw error(path, errno) }
        defer { free(real) }
        return Path(given: path, real: Array(UnsafeRawBufferPointer(start: real, count: strlen(real))))
    }

    /// The path of an entry that is removed, moved or replaced itself.
    func path(toChange path: [UInt8]) throws -> Path {
        try checkText(path)
        return Path(given: path, real: try answer(.changing(path), path))
    }

    private func checkText(_ path: [UInt8]) throws {
        guard !path.isEmpty else { throw LocalFileError(operation, path, .badPath, "the path is empty") }
        guard !path.contains(0) else {
            throw LocalFileError(operation, path, .badPath, "the path contains a NUL byte")
        }
    }

    private func answer(_ wish: LuaGrants.Wish, _ path: [UInt8]) throws -> [UInt8] {
        guard let grants else { return path }
        do throws(LuaPermissionError) {
            return try grants.answer(wish, for: operation)
        } catch {
            var fields = error.luaError
            fields.more = [("path", .string(path)), ("reason", "restricted")]
            throw fields
        }
    }

    /// Opens a file or folder.
    func open(_ path: Path, _ flags: Int32, mode: mode_t = 0) throws -> LocalDescriptor {
        let number = cfiles_open(Self.text(path.real), flags, mode, grants == nil)
        guard number >= 0 else { throw error(path.given, errno) }
        return LocalDescriptor(number)
    }

    /// Opens an entry of an open folder, which must not be a link.
    func open(
        _ name: [UInt8],
        in folder: LocalDescriptor,
        _ flags: Int32,
        mode: mode_t = 0,
        path: Path
    ) throws -> LocalDescriptor {
        let number = openat(folder.number, Self.text(name), flags | O_NOFOLLOW | O_CLOEXEC, mode)
        guard number >= 0 else { throw error(path.given, errno) }
        return LocalDescriptor(number)
    }

    /// Opens the folder of an entry; returns it with the name of the entry.
    func folder(of path: Path) throws -> (folder: LocalDescriptor, name: [UInt8]) {
        let (folder, name) = Self.split(path.real)
        guard !name.isEmpty, name != Array(".".utf8), name != Array("..".utf8) else {
            throw LocalFileError(operation, path.given, .badPath, "the path does not end with a name")
        }
        let parent = folder.isEmpty ? Array(".".utf8) : folder
        return (try open(Path(given: path.given, real: parent), O_RDONLY | O_DIRECTORY), name)
    }

    /// The entry itself, without following a link; nil if it does not exist.
    func status(of name: [UInt8], in folder: LocalDescriptor, _ path: Path) throws -> stat? {
        var status = stat()
        if fstatat(folder.number, Self.text(name), &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
        guard errno == ENOENT else { throw error(path.given, errno) }
        return nil
    }

    func error(_ path: [UInt8], _ number: Int32) -> LocalFileError {
        LocalFileError(operation, path, errno: number)
    }

    /// The two parts of a path: its folder with the slash at its end, empty for a path of one name, and its last name.
    static func split(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8]) {
        let slash = UInt8(ascii: "/")
        var rest = path[...]
        while rest.count > 1, rest.last == slash { rest.removeLast() }
        let start = rest.lastIndex(of: slash).map { $0 + 1 } ?? rest.startIndex
        return (Array(rest[..<start]), Array(rest[start...]))
    }

    /// A path for functions of C.
    static func text(_ path: [UInt8]) -> [CChar] { path.map { CChar(bitPattern: $0) } + [0] }
}
