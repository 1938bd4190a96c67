internal import Glibc

/// A file that is written beside its place and moved there when it is whole; unfinished it goes away.
struct PartFile: ~Copyable {
    private let path: String
    private let part: String
    private let operation: String
    private let descriptor: Int32
    private var isFinished = false

    init(for path: String, operation: String) throws(KestraError) {
        self.path = path
        self.operation = operation
        part = path + ".part-" + String(UInt32.random(in: .min ... .max), radix: 36)
        descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure("cannot be written", path, operation) }
    }

    deinit {
        close(descriptor)
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
        guard rename(part, path) == 0 else { throw Self.failure("cannot be put in its place", path, operation) }
        isFinished = true
    }

    private static func failure(_ what: String, _ path: String, _ operation: String) -> KestraError {
        KestraError(.invalid, "the file \(path) \(what): \(String(cString: strerror(errno)))", operation: operation)
    }
}
