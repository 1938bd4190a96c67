#if DEBUG
internal import Glibc

/// Debug builds append every error message and every line of a trace to the file that `KESTRA_TEST_MESSAGES` names.
///
/// `scripts/test` searches the file for the secrets that the tests use.
package enum MessageRecord {
    private static let descriptor: Int32? = getenv("KESTRA_TEST_MESSAGES").flatMap { path in
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? descriptor : nil
    }

    /// Appends a message.
    package static func add(_ message: @autoclosure () -> String) {
        guard let descriptor else { return }
        // One write, so that the lines of several processes stay whole.
        let bytes = Array((message() + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
    }
}
#else
/// Release builds keep no messages.
package enum MessageRecord {
    /// Has no effect.
    @inline(__always)
    package static func add(_ message: @autoclosure () -> String) {}
}
#endif
