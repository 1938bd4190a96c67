internal import Glibc
internal import LuaRuntime

/// Creating, removing and moving.
extension LocalFiles {
    /// Creates a folder and its parents.
    func makeFolder(_ path: [UInt8]) throws {
        let path = try self.path(toWrite: path)
        var missing: [Path] = []
        var next = path
        while try status(exactly: next) == nil {
            missing.append(next)
            let parent = Self.split(next.real).folder
            if parent.isEmpty { break }
            // A slash at the end of a path that is not a folder would be an error.
            next = Path(given: path.given, real: parent.count > 1 ? parent.dropLast() : parent)
        }
        for folder in missing.reversed() {
            // A parent may be outside of the grants, even if the folder is granted.
            let checked = try self.path(toWrite: folder.real)
            let (parent, name) = try self.folder(of: Path(given: path.given, real: checked.real))
            if mkdirat(parent.number, Self.text(name), 0o777) != 0, errno != EEXIST { throw error(path.given, errno) }
        }
        guard try status(exactly: path)?.kind == .folder else { throw error(path.given, ENOTDIR) }
    }

    private func status(exactly path: Path) throws -> stat? {
        do {
            return try open(path, Self.statusOnly).status
        } catch let error as LocalFileError where error.reason == .notFound {
            return nil
        }
    }

    /// Removes an entry; false if it does not exist.
    func remove(_ path: [UInt8], recursive: Bool) throws -> Bool {
        let path = try self.path(toChange: path)
        let (folder, name): (LocalDescriptor, [UInt8])
        do {
            (folder, name) = try self.folder(of: path)
        } catch let error as LocalFileError where error.reason == .notFound || error.reason == .notFolder {
            return false
        }
        guard let status = try status(of: name, in: folder, path) else { return false }
        guard status.kind == .folder else {
            guard unlinkat(folder.number, Self.text(name), 0) == 0 else { throw error(path.given, errno) }
            return true
        }
        if recursive { try empty(name, in: folder, path) }
        guard unlinkat(folder.number, Self.text(name), AT_REMOVEDIR) == 0 else {
            let hint = errno == ENOTEMPTY ? "recursive = true removes a folder with everything in it" : nil
            throw LocalFileError(operation, path.given, errno: errno, hint: hint)
        }
        return true
    }

    /// Removes everything in a folder.
    ///
    /// No link is followed, also if one takes the place of a folder meanwhile.
    private func empty(_ name: [UInt8], in parent: LocalDescriptor, _ path: Path) throws {
        let folder = try open(name, in: parent, O_RDONLY | O_DIRECTORY, path: path)
        for entry in try entries(of: folder, path) {
            if entry.kind == .folder { try empty(entry.name, in: folder, path) }
            let flags = entry.kind == .folder ? AT_REMOVEDIR : 0
            guard unlinkat(folder.number, Self.text(entry.name), flags) == 0 || errno == ENOENT else {
                let place = path.given + Array("/".utf8) + entry.name
                throw LocalFileError(operation, place, errno: errno)
            }
        }
    }

    /// Moves a file or a folder; to another file system only a file.
    func move(_ from: [UInt8], _ to: [UInt8], overwrites: Bool) throws {
        let source = try path(toChange: from)
        if grants != nil { try checkMovable(source) }
        let target = try path(toChange: to)
        let (sourceFolder, sourceName) = try folder(of: source)
        let (targetFolder, targetName) = try folder(of: target)
        guard let status = try status(of: sourceName, in: sourceFolder, source) else { throw error(from, ENOENT) }
        if !overwrites, try self.status(of: targetName, in: targetFolder, target) != nil { throw exists(target) }
        if renameat(sourceFolder.number, Self.text(sourceName), targetFolder.number, Self.text(targetName)) == 0 {
            return
        }
        guard errno == EXDEV, status.kind == .file else { throw error(errno == EXDEV ? from : to, errno) }
        let file = try open(sourceName, in: sourceFolder, O_RDONLY, path: source)
        try copy(file, source, to: target, overwrites: overwrites)
        guard unlinkat(sourceFolder.number, Self.text(sourceName), 0) == 0 else { throw error(from, errno) }
    }

    /// Throws unless a restricted script may move the entry.
    ///
    /// It moves only regular files that it may read: a moved folder or link would change where a checked path leads.
    private func checkMovable(_ source: Path) throws {
        _ = try path(toRead: source.real)
        let (folder, name) = try folder(of: source)
        guard let status = try status(of: name, in: folder, source), status.kind != .file else { return }
        throw LuaErrorFields(
            code: LuaPermissionError.code,
            message: "\(operation): \(LuaPermissionError.shown(source.given)) is not a regular file: "
                + "a restricted script cannot move folders and links",
            operation: operation,
            more: [("path", .string(source.given)), ("reason", "restricted")]
        )
    }
}
