internal import CFiles
internal import Glibc

/// The open folder of a path: its entries stay those of this folder, whatever becomes of the path.
package final class FolderAccess: Sendable {
    private let descriptor: Int32
    private let followsLinks: Bool

    /// Opens the folder of a path; nil with `errno` on failure.
    package init?(of path: String, _ access: FileAccess) {
        var entry: UnsafePointer<CChar>?
        descriptor = cfiles_open_parent(path, &entry, access.followsLinks)
        followsLinks = access.followsLinks
        guard descriptor >= 0 else { return nil }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// What has a name; nil with `errno` on failure.
    ///
    /// If links are not followed, a link is neither a file nor a folder.
    package func info(_ name: String) -> EntryInfo? {
        var info = stat()
        let flags = followsLinks ? 0 : AT_SYMLINK_NOFOLLOW
        return fstatat(descriptor, name, &info, flags) == 0 ? EntryInfo(info) : nil
    }

    /// Creates a file for writing, which must not exist; negative with `errno` on failure.
    package func create(_ name: String) -> Int32 {
        openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }

    /// Gives an entry another name, in the place of what has that name; false with `errno` on failure.
    package func rename(_ name: String, to other: String) -> Bool {
        renameat(descriptor, name, descriptor, other) == 0
    }

    /// Removes a file.
    package func remove(_ name: String) { unlinkat(descriptor, name, 0) }
}
