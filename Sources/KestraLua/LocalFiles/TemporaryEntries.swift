internal import Glibc
internal import Synchronization

/// The temporary files and folders of one run, which are removed when its Lua state closes, and before that when the process
/// ends without closing it.
package final class TemporaryEntries: Sendable {
    /// The entries of all runs of the process.
    private static let all = Mutex<[TemporaryEntry]>([])

    private let own = Mutex<[TemporaryEntry]>([])

    init() {}

    deinit {
        let own = own.withLock { $0 }
        Self.all.withLock { all in all.removeAll { own.contains($0) } }
        Self.remove(own)
    }

    /// Removes the entries of all runs, for the end of the process.
    ///
    /// Can be called from any thread.
    package static func removeAll() {
        let entries = all.withLock { all in
            defer { all = [] }
            return all
        }
        remove(entries)
    }

    /// Makes a file go with the process while `body` writes it.
    static func guarding<Value>(_ path: [UInt8], _ body: () throws -> Value) rethrows -> Value {
        let entry = TemporaryEntry(path: LocalFiles.absolute(path))
        all.withLock { $0.append(entry) }
        defer { all.withLock { all in all.removeAll { $0 == entry } } }
        return try body()
    }

    /// What could not be removed stays: the run has its result, and the system empties the folder.
    private static func remove(_ entries: [TemporaryEntry]) {
        let files = LocalFiles(grants: nil, operation: "fs.remove")
        for entry in entries { _ = try? files.remove(entry.path, recursive: true) }
    }

    /// Creates an entry with a random name.
    ///
    /// - Parameters:
    ///   - files: The call.
    ///   - prefix: The folder and the beginning of the name.
    ///   - suffix: The end of the name.
    ///   - isFolder: Whether to create a folder.
    /// - Returns: The path.
    /// - Throws: `LocalFileError`, and the refusal of a grant.
    func make(_ files: LocalFiles, prefix: [UInt8], suffix: [UInt8], isFolder: Bool) throws -> [UInt8] {
        let given = prefix + Array(RandomName.make().utf8) + suffix
        let path = try files.path(toWrite: given)
        let (folder, name) = try files.folder(of: path)
        if isFolder {
            guard mkdirat(folder.number, LocalFiles.text(name), 0o700) == 0 else { throw files.error(given, errno) }
        } else {
            _ = try files.open(name, in: folder, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600, path: path)
        }
        let entry = TemporaryEntry(path: LocalFiles.absolute(path.real))
        own.withLock { $0.append(entry) }
        Self.all.withLock { $0.append(entry) }
        return given
    }
}

/// A temporary file or folder by its absolute path.
private struct TemporaryEntry: Equatable {
    let path: [UInt8]
}

extension LocalFiles {
    /// The path from the root.
    static func absolute(_ path: [UInt8]) -> [UInt8] {
        let slash = UInt8(ascii: "/")
        guard path.first != slash else { return path }
        return workingFolder + [slash] + path
    }

    /// The current folder of the process; "." if it has been removed.
    static var workingFolder: [UInt8] {
        guard let text = getcwd(nil, 0) else { return Array(".".utf8) }
        defer { free(text) }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
}
