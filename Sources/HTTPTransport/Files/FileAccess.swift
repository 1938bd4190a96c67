internal import CFiles
internal import Glibc

/// How local files are opened.
///
/// A restricted script's paths are checked before they are opened. They lead over no link then, and a link that another
/// process puts into one of them in between must not be followed.
package struct FileAccess: Sendable, Equatable {
    /// Follows links, as the system does.
    package static let any = FileAccess(followsLinks: true)
    /// Refuses a path that leads over a link, at any of its components.
    package static let checked = FileAccess(followsLinks: false)

    let followsLinks: Bool

    /// As `open` with `O_CLOEXEC`; negative with `errno` on failure.
    package func open(_ path: String, _ flags: Int32) -> Int32 { cfiles_open(path, flags, 0, followsLinks) }

    /// What is at a path; nil with `errno` on failure.
    package func info(_ path: String) -> EntryInfo? {
        let descriptor = cfiles_open_entry(path, followsLinks)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var info = stat()
        return fstat(descriptor, &info) == 0 ? EntryInfo(info) : nil
    }

    /// Whether the process can read the file at a path; if not, with `errno`.
    ///
    /// Meant for regular files: opening another kind can wait or have an effect.
    package func canRead(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK)
        guard descriptor >= 0 else { return false }
        close(descriptor)
        return true
    }

    /// The sorted names in a folder; nil with `errno` on failure.
    package func names(in folder: String) -> [String]? {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { return nil }
        guard let stream = fdopendir(descriptor) else {
            close(descriptor)
            return nil
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name.0) { String(cString: $0) }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
