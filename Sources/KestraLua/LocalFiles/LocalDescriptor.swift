internal import Glibc

/// An open file or folder, which closes with the last reference.
final class LocalDescriptor: Sendable {
    let number: Int32

    /// Takes an open descriptor.
    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// What the system knows about it.
    var status: stat {
        var status = Glibc.stat()
        fstat(number, &status)
        return status
    }
}

extension stat {
    /// The kind as scripts see it.
    var kind: LocalFileKind {
        switch st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The permissions.
    var permissions: mode_t { st_mode & 0o7777 }
}

/// The kind of an entry of a folder.
enum LocalFileKind: String, Sendable {
    case file, folder, link, other
}
