internal import Glibc

/// Local files to send.
enum LocalFile {
    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Refuses a missing path or a folder before anything is sent, and returns the size in bytes.
    ///
    /// `purpose` is the use of the file, such as `input rows`.
    @discardableResult
    static func check(_ path: String, for purpose: String) throws(KestraError) -> Int {
        var info = stat()
        guard stat(path, &info) == 0 else {
            throw KestraError(.notFound, "\(purpose): the file \(path) does not exist")
        }
        guard info.st_mode & S_IFMT != S_IFDIR else {
            throw KestraError(.invalid, "\(purpose): \(path) is a folder")
        }
        guard access(path, R_OK) == 0 else {
            throw KestraError(.invalid, "\(purpose): the file \(path) cannot be read")
        }
        return Int(info.st_size)
    }
}
