@preconcurrency internal import Glibc
internal import Synchronization

/// Lines of standard input without editing: from a file or pipe, or from a terminal that does not support editing.
///
/// Reads through C's buffer, so that `io.read` of a script continues at the session's position.
final class PlainLines: LineReader {
    /// The prompt on the screen, and whether INT has discarded the typed text.
    private final class Typing: Sendable {
        let state = Mutex((sign: "", isCleared: false))
    }

    private let isTyped: Bool
    private let typing = Typing()
    let restore: @Sendable () -> Void = {}

    /// - Parameter isTyped: Whether to show a prompt for a user, on standard error.
    init(isTyped: Bool) { self.isTyped = isTyped }

    func read(_ sign: String) -> ReadLine {
        typing.state.withLock { $0 = (sign, false) }
        if isTyped { _ = StandardStreams.write(Array(sign.utf8), to: STDERR_FILENO) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        let count = getline(&line, &capacity, stdin)
        guard count > 0, let line else {
            clearerr(stdin)
            return .ended
        }
        // The terminal has discarded the text before INT; the earlier lines of the input are discarded too.
        let isCleared = typing.state.withLock { $0.isCleared }
        let bytes = Array(UnsafeRawBufferPointer(start: line, count: count))
        let text = bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...]
        return isCleared ? .restarted(Array(text)) : .line(Array(text))
    }

    func remember(_ line: [UInt8]) {}

    var interrupted: @Sendable () -> Void {
        guard isTyped else { return {} }
        return { [typing] in
            let sign = typing.state.withLock { state in
                state.isCleared = true
                return state.sign
            }
            _ = StandardStreams.write(Array("\n\(sign)".utf8), to: STDERR_FILENO)
        }
    }
}
