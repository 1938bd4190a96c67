internal import Glibc

/// What the system refused to an event loop: no descriptor left, or one that cannot be waited for.
public struct LoopError: Error, CustomStringConvertible, Sendable {
    /// What was tried and the system's reason, in one line.
    public let description: String

    package init(_ attempt: String, errno number: Int32 = errno) {
        let reason = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        description = "\(attempt): \(reason)"
    }
}
