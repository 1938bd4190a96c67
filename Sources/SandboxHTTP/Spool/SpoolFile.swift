import Glibc

/// A file with a part of a body or stored content.
///
/// It is removed with its last reference, unless it is kept.
package final class SpoolFile {
    package let path: String
    private var isKept: Bool
    private var descriptor: Int32?

    /// Creates an empty file.
    package init(creating path: String) throws(SpoolFailure) {
        let descriptor = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SpoolFailure(path: path, code: errno) }
        self.path = path
        self.descriptor = descriptor
        isKept = false
    }

    /// Refers to an existing file that is kept.
    package init(kept path: String) {
        self.path = path
        isKept = true
    }

    deinit {
        finish()
        if !isKept { unlink(path) }
    }

    package func append(_ bytes: UnsafeRawBufferPointer) throws(SpoolFailure) {
        guard let descriptor else { throw SpoolFailure(path: path, code: EBADF) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            guard count > 0 else {
                if count < 0, errno == EINTR { continue }
                throw SpoolFailure(path: path, code: errno)
            }
            rest = rest.dropFirst(count)
        }
    }

    package func append(_ bytes: [UInt8]) throws(SpoolFailure) {
        let result = bytes.withUnsafeBytes { raw in
            Result { () throws(SpoolFailure) in try append(raw) }
        }
        try result.get()
    }

    /// Ends appending.
    package func finish() {
        if let descriptor { close(descriptor) }
        descriptor = nil
    }

    /// Moves the file to its final place and syncs it to disk.
    ///
    /// Existing references refer to the moved file.
    package func keep(at kept: String) throws(SpoolFailure) -> SpoolFile {
        finish()
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, fsync(descriptor) == 0, rename(path, kept) == 0 else {
            throw SpoolFailure(path: kept, code: errno)
        }
        close(descriptor)
        isKept = true
        return SpoolFile(kept: kept)
    }

    package func read() throws(SpoolFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SpoolFailure(path: path, code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            guard count >= 0 else { throw SpoolFailure(path: path, code: errno) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: piece[..<count])
        }
    }
}
