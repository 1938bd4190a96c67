internal import Glibc
package import HTTPTransport
package import Values

extension FileAccess {
    /// The content of a file.
    ///
    /// - Parameters:
    ///   - path: The path.
    ///   - limit: The maximum size in bytes.
    /// - Returns: The content.
    /// - Throws: `InputFile.Failure` if the system refuses, or if the file is larger.
    package func content(of path: String, atMost limit: Int) throws(InputFile.Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        return try InputFile.read(descriptor, named: path, atMost: limit)
    }
}
