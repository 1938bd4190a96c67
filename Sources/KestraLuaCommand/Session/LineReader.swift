/// Where a session's lines come from.
protocol LineReader: AnyObject {
    /// The next line, with `sign` in front of it where somebody types.
    func read(_ sign: String) -> ReadLine
    /// The line was taken: it can be had back by who types the next.
    func remember(_ line: [UInt8])
    /// From any thread, while a line is waited for: INT came, which clears what was typed.
    var interrupted: @Sendable () -> Void { get }
    /// From any thread: leaves the terminal as it was found.
    var restore: @Sendable () -> Void { get }
}

/// How reading a line came out.
enum ReadLine: Equatable {
    /// A line without its end.
    case line([UInt8])
    /// A line without its end, after those before it were dropped.
    case restarted([UInt8])
    /// What was typed is dropped, with the lines before that it belongs to.
    case cleared
    case ended
}
