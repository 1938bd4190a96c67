internal import Glibc

/// What is at a path.
package struct EntryInfo: Sendable, Equatable {
    private let mode: mode_t
    /// The size in bytes.
    package let size: Int

    init(_ info: stat) {
        mode = info.st_mode
        size = Int(info.st_size)
    }

    /// Whether it is a regular file.
    package var isRegular: Bool { mode & S_IFMT == S_IFREG }
    /// Whether it is a folder.
    package var isFolder: Bool { mode & S_IFMT == S_IFDIR }
    /// The permission bits.
    package var permissions: UInt32 { mode & 0o7777 }
}
