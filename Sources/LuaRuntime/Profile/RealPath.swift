internal import Glibc

/// Resolves a path with its links, as the system does.
enum RealPath {
    /// The path that opening would reach, existing or not; nil if it cannot be determined.
    ///
    /// Missing trailing components stay unchanged. A dangling link is nil, because opening it for writing would create its
    /// target. A path that is too long for the system is nil too.
    static func following(_ path: [UInt8]) -> [UInt8]? {
        guard !path.contains(0), !path.isEmpty, path.count < PATH_MAX else { return nil }
        if let real = existing(path) { return real }
        guard let (folder, name) = split(path), let parent = following(folder) else { return nil }
        let joined = join(parent, name)
        return kind(of: joined) == S_IFLNK ? nil : joined
    }

    /// The path of the entry itself, without following its own link; nil if it cannot be determined.
    static func entry(_ path: [UInt8]) -> [UInt8]? {
        guard !path.contains(0), let (folder, name) = split(path), let parent = following(folder) else { return nil }
        return join(parent, name)
    }

    static func isFolder(_ real: [UInt8]) -> Bool { kind(of: real) == S_IFDIR }

    /// Whether the path exists and is not a regular file.
    static func isSpecial(_ real: [UInt8]) -> Bool { kind(of: real).map { $0 != S_IFREG } ?? false }

    /// Whether the process has an access right to the path: `X_OK`, `R_OK`.
    static func allows(_ access: Int32, at real: [UInt8]) -> Bool { unsafe Glibc.access(text(of: real), access) == 0 }

    private static func text(of path: [UInt8]) -> [CChar] { path.map { CChar(bitPattern: $0) } + [0] }

    private static func existing(_ path: [UInt8]) -> [UInt8]? {
        guard let real = unsafe realpath(text(of: path), nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe [UInt8](UnsafeRawBufferPointer(start: real, count: strlen(real)))
    }

    private static func kind(of path: [UInt8]) -> mode_t? {
        var info = stat()
        guard unsafe lstat(text(of: path), &info) == 0 else { return nil }
        return info.st_mode & S_IFMT
    }

    private static func join(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
        folder == [UInt8(ascii: "/")] ? folder + name : folder + [UInt8(ascii: "/")] + name
    }

    /// The folder and the last component; nil for a path that ends in `.` or `..`, and for the root.
    private static func split(_ path: [UInt8]) -> (folder: [UInt8], name: [UInt8])? {
        let slash = UInt8(ascii: "/")
        var rest = path[...]
        while rest.last == slash { rest.removeLast() }
        let name = Array(rest.suffix { $0 != slash })
        guard !name.isEmpty, name != Array(".".utf8), name != Array("..".utf8) else { return nil }
        let folder = Array(rest.dropLast(name.count))
        return (folder.isEmpty ? Array(".".utf8) : folder, name)
    }
}

extension ArraySlice {
    /// The longest end whose elements all fit.
    fileprivate func suffix(while fits: (Element) -> Bool) -> ArraySlice {
        self[(lastIndex { !fits($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
