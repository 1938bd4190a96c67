internal import Glibc
internal import HTTPTransport

/// Local files to send.
enum LocalFile {
    /// The last part of a path.
    static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Refuses a missing path or a folder before anything is sent, and returns the size in bytes.
    ///
    /// `purpose` is the use of the file, such as `input rows`.
    @discardableResult
    static func check(_ path: String, for purpose: String, _ files: FileAccess) throws(KestraError) -> Int {
        guard let info = files.info(path) else {
            let problem = errno
            guard [ENOENT, ENOTDIR].contains(problem) else {
                let reason = String(cString: strerror(problem))
                throw KestraError(.invalid, "\(purpose): the file \(path) cannot be read: \(reason)")
            }
            throw KestraError(.notFound, "\(purpose): the file \(path) does not exist")
        }
        guard !info.isFolder else {
            throw KestraError(.invalid, "\(purpose): \(path) is a folder")
        }
        guard !info.isRegular || files.canRead(path) else {
            throw KestraError(.invalid, "\(purpose): the file \(path) cannot be read")
        }
        return info.size
    }
}
