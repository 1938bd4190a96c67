/// The source of a session's lines.
protocol LineReader: AnyObject {
    /// The next line; shows the prompt `sign` on a terminal.
    func read(_ sign: String) -> ReadLine
    /// Adds an accepted line to the history.
    func remember(_ line: [UInt8])
    /// INT arrived while the reader waits: discards the typed text. Can be called from any thread.
    var interrupted: @Sendable () -> Void { get }
    /// Restores the terminal. Can be called from any thread.
    var restore: @Sendable () -> Void { get }
}

/// The result of reading a line.
enum ReadLine: Equatable {
    /// A line without the line end.
    case line([UInt8])
    /// A line without the line end, after the earlier lines of the input were discarded.
    case restarted([UInt8])
    /// The typed text and the earlier lines of the input were discarded.
    case cleared
    case ended
}
