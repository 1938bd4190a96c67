internal import Glibc

/// Writing files: a file that exists is replaced as a whole, or stays as it was.
extension LocalFiles {
    /// Replaces the content of a file, or creates it.
    func write(_ path: [UInt8], _ content: [UInt8]) throws {
        let path = try self.path(toWrite: path)
        try replace(path, overwrites: true) { file in try write(content, to: file, path) }
    }

    /// Writes at the end of a file, or creates it.
    func append(_ path: [UInt8], _ content: [UInt8]) throws {
        let path = try self.path(toWrite: path)
        let file = try open(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, mode: 0o666)
        try checkRegular(file.status, path)
        try write(content, to: file, path)
    }

    /// Copies a regular file with its permissions.
    func copy(_ from: [UInt8], _ to: [UInt8], overwrites: Bool) throws {
        let source = try path(toRead: from)
        let file = try openRegular(source)
        try copy(file, source, to: try path(toWrite: to), overwrites: overwrites)
    }

    /// Copies an open file with its permissions.
    func copy(_ file: LocalDescriptor, _ source: Path, to target: Path, overwrites: Bool) throws {
        try replace(target, overwrites: overwrites, permissions: file.status.permissions & 0o777) { copy in
            while case let piece = try read(file, atMost: 1 << 20, source), !piece.isEmpty {
                try write(piece, to: copy, target)
            }
        }
    }

    /// Writes a new file beside the path, and then puts it in its place.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - overwrites: Whether the file may exist.
    ///   - permissions: The permissions of the file; nil for those of the file that it replaces, or of a new file.
    ///   - fill: Writes the content.
    /// - Throws: `LocalFileError`, and what `fill` throws; the file is then unchanged.
    private func replace(
        _ path: Path,
        overwrites: Bool,
        permissions: mode_t? = nil,
        _ fill: (LocalDescriptor) throws -> Void
    ) throws {
        let (folder, name) = try self.folder(of: path)
        let existing = try status(of: name, in: folder, path)
        if let existing {
            try checkRegular(existing, path)
            if !overwrites { throw exists(path) }
        }
        let part = Array(".kestra-\(RandomName.make()).part".utf8)
        let mode: mode_t = existing == nil ? 0o666 : 0o600
        // A process that ends in the middle leaves no part behind.
        try TemporaryEntries.guarding(Self.split(path.real).folder + part) {
            do {
                try fillNew(part, in: folder, mode: mode, permissions ?? existing?.permissions, path, fill)
                try put(part, in: folder, as: name, overwrites: overwrites, path)
            } catch {
                unlinkat(folder.number, Self.text(part), 0)
                throw error
            }
        }
        fsync(folder.number)
    }

    /// Creates a file and writes it to the disk: otherwise a crash of the system could leave an empty file under the name.
    private func fillNew(
        _ name: [UInt8],
        in folder: LocalDescriptor,
        mode: mode_t,
        _ permissions: mode_t?,
        _ path: Path,
        _ fill: (LocalDescriptor) throws -> Void
    ) throws {
        let file: LocalDescriptor
        do {
            file = try open(name, in: folder, O_WRONLY | O_CREAT | O_EXCL, mode: mode, path: path)
        } catch let error as LocalFileError where error.reason == .denied {
            let problem = "no file can be created in its folder: \(error.problem)"
            throw LocalFileError(operation, path.given, .denied, problem, hint: "io.open writes a file in place")
        }
        try fill(file)
        if let permissions, fchmod(file.number, permissions) != 0 { throw error(path.given, errno) }
        guard fsync(file.number) == 0 else { throw error(path.given, errno) }
    }

    private func put(
        _ part: [UInt8],
        in folder: LocalDescriptor,
        as name: [UInt8],
        overwrites: Bool,
        _ path: Path
    ) throws {
        let (part, name) = (Self.text(part), Self.text(name))
        if !overwrites {
            // Unlike a renaming, a new link never replaces a file that has come into being meanwhile.
            if linkat(folder.number, part, folder.number, name, 0) == 0 {
                unlinkat(folder.number, part, 0)
                return
            }
            if errno == EEXIST { throw exists(path) }
        }
        guard renameat(folder.number, part, folder.number, name) == 0 else { throw error(path.given, errno) }
    }

    /// The error for a target that exists.
    func exists(_ path: Path) -> LocalFileError {
        LocalFileError(operation, path.given, .exists, "it exists", hint: "overwrite = true replaces it")
    }

    private func write(_ content: [UInt8], to file: LocalDescriptor, _ path: Path) throws {
        var rest = content[...]
        while !rest.isEmpty {
            try Task.checkCancellation()
            let written = rest.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, min($0.count, 1 << 20)) }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw error(path.given, errno) }
            rest = rest.dropFirst(written)
        }
    }
}

/// Random parts of file names.
enum RandomName {
    /// 16 letters and digits.
    static func make() -> String {
        let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<16).map { _ in letters[Int.random(in: letters.indices)] })
    }
}
