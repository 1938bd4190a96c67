internal import Glibc
internal import HTTPTransport

/// A file that is written under a temporary name in the same folder and renamed when it is complete.
///
/// An incomplete file is removed.
///
/// It gets the permissions of the file that it replaces.
struct PartFile: ~Copyable {
    private let path: String
    private let folder: FolderAccess
    /// The name in the folder, and the temporary one.
    private let name: String
    private let part: String
    private let operation: String
    private var descriptor: Int32
    private var isFinished: Bool

    /// `given` replaces the permissions of the file; nil for those of the file that it replaces.
    init(
        for path: String,
        _ files: FileAccess = .any,
        operation: String,
        mode given: mode_t? = nil
    ) throws(KestraError) {
        guard let folder = FolderAccess(of: path, files) else {
            throw Self.failure("cannot be written", path, operation)
        }
        let name = path.last == "/" ? "." : LocalFile.name(of: path)
        let part = name + ".part-" + String(UInt32.random(in: .min ... .max), radix: 36)
        let present = try Self.mode(of: folder.info(name), path, operation)
        let mode = given ?? present
        let descriptor = folder.create(part)
        guard descriptor >= 0 else { throw Self.failure("cannot be written", path, operation) }
        if let mode { fchmod(descriptor, mode) }
        (self.path, self.operation, self.folder, self.name, self.part) = (path, operation, folder, name, part)
        (self.descriptor, isFinished) = (descriptor, false)
    }

    /// The permissions of the existing file; nil if no file exists.
    ///
    /// - Throws: `invalid` for targets that a file must not replace: a folder, `/dev/stdout`.
    private static func mode(of info: EntryInfo?, _ path: String, _ operation: String) throws(KestraError) -> mode_t? {
        guard let info else { return nil }
        guard info.isRegular else {
            throw KestraError(
                .invalid,
                "\(path) exists and is not a regular file",
                operation: operation,
                hint: "name a file"
            )
        }
        return info.permissions
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isFinished { folder.remove(part) }
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
        guard folder.rename(part, to: name) else { throw Self.failure("cannot be put in its place", path, operation) }
        isFinished = true
    }

    private static func failure(_ what: String, _ path: String, _ operation: String) -> KestraError {
        KestraError(.invalid, "the file \(path) \(what): \(String(cString: strerror(errno)))", operation: operation)
    }
}
