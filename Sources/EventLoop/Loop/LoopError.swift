internal import Glibc

/// A failure of a system call of an event loop: out of descriptors, or a descriptor that cannot be watched.
public struct LoopError: Error, CustomStringConvertible, Sendable {
    /// The action and the system's reason, in one line.
    public let description: String

    package init(_ attempt: String, errno number: Int32 = errno) {
        let reason = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        description = "\(attempt): \(reason)"
    }
}
