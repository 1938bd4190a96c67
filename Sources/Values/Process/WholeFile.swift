internal import Glibc

/// Reads files whole, with errors in the words of the system.
package enum WholeFile {
    /// Why a file cannot be read.
    package struct Failure: Error, Sendable, CustomStringConvertible {
        /// The path.
        package let path: String
        /// The reason, such as `No such file or directory`.
        package let reason: String
        /// Whether the file does not exist.
        package let isMissing: Bool

        /// The path and the reason.
        package var description: String { "\(path) cannot be read: \(reason)" }
    }

    /// The maximum size of a source that is read into memory.
    package static let sourceLimit = 64 << 20

    /// The content of a file.
    ///
    /// - Parameters:
    ///   - path: The path. A device that does not end stops at the limit.
    ///   - limit: The maximum size in bytes.
    /// - Returns: The bytes.
    /// - Throws: `Failure` if the file cannot be read, is a folder, or is larger than the limit.
    package static func bytes(of path: String, limit: Int = sourceLimit) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var all: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            if count == 0 { return all }
            guard all.count + count <= limit else {
                throw Failure(path: path, reason: "it is larger than \(limit >> 20) MB", isMissing: false)
            }
            all += piece[..<count]
        }
    }

    private static func failure(_ path: String) -> Failure {
        let number = errno
        let reason = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        return Failure(path: path, reason: reason, isMissing: number == ENOENT)
    }
}
