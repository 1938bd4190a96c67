import Glibc

/// Why a large body could not be written to disk or read again.
package struct SpoolFailure: Error {
    package let path: String
    package let code: Int32

    package init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    package var message: String { "\(path): \(String(cString: strerror(code)))" }
}

/// The folder for bodies that are too large for memory.
///
/// It is created on first use and removed at the end.
///
/// A lock marks it as in use. The next sandbox that starts removes the folder of a killed sandbox.
package final class SpoolDirectory {
    private static let prefix = "kestra-sandbox-"

    private let base: String
    private var path: String?
    private var lock: Int32 = -1
    private var made = 0

    /// Creates the folder inside `base` on first use.
    ///
    /// Removes the folders of killed sandboxes now.
    package init(in base: String) {
        self.base = base
        Self.removeAbandoned(in: base)
    }

    deinit {
        if let path { rmdir(path) }
        if lock >= 0 { close(lock) }
    }

    /// A new empty file.
    func newFile() throws(SpoolFailure) -> SpoolFile {
        let folder = try folder()
        defer { made += 1 }
        return try SpoolFile(creating: "\(folder)/\(made)")
    }

    private func folder() throws(SpoolFailure) -> String {
        if let path { return path }
        // Another sandbox that starts now may remove the folder as abandoned before it is locked.
        for _ in 0..<100 {
            var template = Array("\(base)/\(Self.prefix)XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw SpoolFailure(path: base, code: errno) }
            let made = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
            guard let lock = Self.locked(made) else {
                rmdir(made)
                continue
            }
            (path, self.lock) = (made, lock)
            return made
        }
        throw SpoolFailure(path: base, code: EBUSY)
    }

    /// The lock of a folder; nil if another process holds it, if access is denied, or if the folder is gone.
    private static func locked(_ path: String) -> Int32? {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    /// Removes the folders that no running sandbox has locked.
    private static func removeAbandoned(in base: String) {
        for name in names(in: base) where name.hasPrefix(prefix) {
            let path = "\(base)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0, status.st_uid == getuid(), let lock = locked(path) else { continue }
            for file in names(in: path) { unlink("\(path)/\(file)") }
            rmdir(path)
            close(lock)
        }
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { text in
                text.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
