internal import Glibc

/// Reading files and folders.
extension LocalFiles {
    /// An entry of a folder.
    struct Entry: Sendable {
        let name: [UInt8]
        let kind: LocalFileKind
    }

    /// The largest file that is read as a whole.
    private static let largest = 1 << 30
    /// The size of one read.
    private static let piece = 1 << 20

    /// The content of a regular file.
    func read(_ path: [UInt8]) throws -> [UInt8] {
        let path = try self.path(toRead: path)
        let file = try openRegular(path)
        var content: [UInt8] = []
        let size = Int(file.status.st_size)
        if size <= Self.largest { content.reserveCapacity(size) }
        while case let piece = try read(file, atMost: Self.piece, path), !piece.isEmpty {
            guard content.count + piece.count <= Self.largest else {
                throw LocalFileError(
                    operation,
                    path.given,
                    .tooLarge,
                    "the file is larger than \(Self.largest) bytes",
                    hint: "fs.chunks reads a file of any size in pieces"
                )
            }
            content += piece
        }
        return content
    }

    /// Opens a regular file.
    ///
    /// A pipe or a device is refused: reading one may never end, and nothing could stop it.
    func openRegular(_ path: Path) throws -> LocalDescriptor {
        let file = try open(path, O_RDONLY | O_NONBLOCK)
        try checkRegular(file.status, path)
        return file
    }

    /// Throws for everything but a regular file.
    func checkRegular(_ status: stat, _ path: Path) throws {
        switch status.kind {
        case .file: return
        case .folder: throw error(path.given, EISDIR)
        case .link, .other:
            throw LocalFileError(
                operation,
                path.given,
                .notRegular,
                "it is a pipe or a device, not a regular file",
                hint: "io.open opens it"
            )
        }
    }

    /// The next bytes of a file; none at its end.
    func read(_ file: LocalDescriptor, atMost size: Int, _ path: Path) throws -> [UInt8] {
        try Task.checkCancellation()
        while true {
            var problem: Int32?
            let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
                let read = Glibc.read(file.number, room.baseAddress, size)
                if read < 0 { problem = errno }
                count = max(0, read)
            }
            guard let problem else { return bytes }
            if problem != EINTR { throw error(path.given, problem) }
        }
    }

    /// What the system knows about the file or folder that a path leads to; nil if it does not exist.
    func status(_ path: [UInt8]) throws -> stat? {
        do {
            return try open(try self.path(toRead: path), Self.statusOnly).status
        } catch let error as LocalFileError where error.reason == .notFound || error.reason == .notFolder {
            return nil
        }
    }

    /// The entries of a folder by name.
    ///
    /// - Parameters:
    ///   - path: The folder.
    ///   - follows: Whether the path may be a link.
    /// - Returns: The entries, sorted by the bytes of their names.
    /// - Throws: `LocalFileError`, and the refusal of a grant.
    func list(_ path: [UInt8], follows: Bool) throws -> [Entry] {
        let path = try self.path(toRead: path)
        let folder = try open(path, O_RDONLY | O_DIRECTORY | (follows ? 0 : O_NOFOLLOW))
        return try entries(of: folder, path).sorted { $0.name.lexicographicallyPrecedes($1.name) }
    }

    /// The entries of an open folder in the order of the system.
    func entries(of folder: LocalDescriptor, _ path: Path) throws -> [Entry] {
        // The stream closes its descriptor.
        let copy = fcntl(folder.number, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0, let stream = fdopendir(copy) else { throw error(path.given, errno) }
        defer { closedir(stream) }
        rewinddir(stream)
        var entries: [Entry] = []
        while true {
            try Task.checkCancellation()
            errno = 0
            guard let found = readdir(stream) else {
                if errno != 0 { throw error(path.given, errno) }
                return entries
            }
            let name = Self.name(found)
            if name == Array(".".utf8) || name == Array("..".utf8) { continue }
            let kind = try kind(found.pointee.d_type) ?? status(of: name, in: folder, path)?.kind
            // Removed meanwhile.
            guard let kind else { continue }
            entries.append(Entry(name: name, kind: kind))
        }
    }

    private func kind(_ type: UInt8) -> LocalFileKind? {
        switch Int(type) {
        case Int(DT_REG): .file
        case Int(DT_DIR): .folder
        case Int(DT_LNK): .link
        case Int(DT_UNKNOWN): nil
        default: .other
        }
    }

    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        withUnsafePointer(to: &entry.pointee.d_name) { name in
            name.withMemoryRebound(to: UInt8.self, capacity: MemoryLayout.size(ofValue: name.pointee)) { bytes in
                Array(UnsafeBufferPointer(start: bytes, count: strlen(bytes)))
            }
        }
    }
}
