internal import Glibc

/// A file that is written under a temporary name in the same folder and renamed when it is complete.
///
/// An incomplete file is removed.
///
/// It gets the permissions of the file that it replaces.
struct PartFile: ~Copyable {
    private let path: String
    private let part: String
    private let operation: String
    private var descriptor: Int32 = -1
    private var isFinished = false

    /// `mode` replaces the permissions of the file; nil for those of the file that it replaces.
    init(for path: String, operation: String, mode given: mode_t? = nil) throws(KestraError) {
        self.path = path
        self.operation = operation
        part = path + ".part-" + String(UInt32.random(in: .min ... .max), radix: 36)
        let present = try Self.mode(ofPlace: path, operation)
        let mode = given ?? present
        descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, given ?? 0o666)
        guard descriptor >= 0 else { throw Self.failure("cannot be written", path, operation) }
        if let mode { fchmod(descriptor, mode) }
    }

    /// The permissions of the existing file; nil if no file exists.
    ///
    /// - Throws: `invalid` for targets that a file must not replace: a folder, `/dev/stdout`.
    private static func mode(ofPlace path: String, _ operation: String) throws(KestraError) -> mode_t? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw KestraError(
                .invalid,
                "\(path) exists and is not a regular file",
                operation: operation,
                hint: "name a file"
            )
        }
        return info.st_mode & 0o7777
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isFinished { unlink(part) }
    }

    func write(_ bytes: [UInt8]) throws(KestraError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Self.failure("cannot be written", path, operation) }
            rest = rest.dropFirst(count)
        }
    }

    mutating func finish() throws(KestraError) {
        // A full network disk may report the error only here.
        let isWritten = close(descriptor) == 0
        descriptor = -1
        guard isWritten else { throw Self.failure("cannot be written", path, operation) }
        guard rename(part, path) == 0 else { throw Self.failure("cannot be put in its place", path, operation) }
        isFinished = true
    }

    private static func failure(_ what: String, _ path: String, _ operation: String) -> KestraError {
        KestraError(.invalid, "the file \(path) \(what): \(String(cString: strerror(errno)))", operation: operation)
    }
}
