/// Decides how long to read the list of log lines after the end of an execution: until it has not changed for a while.
///
/// A stream that was open from before the first line to the end delivered every line. A stream that was cut or reopened
/// may have missed lines, which the server shows in the list later than it streams them.
struct LogSettling: Sendable {
    private var wasBroken = false
    private var wasRecent = false
    private var isOpen = false

    /// Whether the stream may have missed a line that the list does not have yet.
    var mayMiss: Bool { wasBroken || wasRecent }

    /// Whether the stream broke.
    var isBroken: Bool { wasBroken }

    /// A stream of lines is open.
    mutating func opened() { isOpen = true }

    /// The stream ended before the execution, or could not be opened.
    mutating func broke() { wasBroken = true }

    /// The execution had ended when it was first read; no stream was open.
    ///
    /// - Parameter recently: Whether it ended so recently that lines may not be in the list yet.
    mutating func foundOver(recently: Bool) { wasRecent = recently }

    /// The execution has ended.
    mutating func ended() { if !isOpen { wasRecent = true } }

    /// How long the list must stay unchanged.
    var quiet: Duration { mayMiss ? .seconds(1) : .milliseconds(100) }
    /// The time between two reads of the list.
    var step: Duration { wasBroken ? .milliseconds(250) : quiet }
    /// The maximum total time.
    var longest: Duration { mayMiss ? .seconds(5) : .seconds(2) }
    /// The time in seconds after its end when the list surely has all lines of an execution.
    static let oldest: Int64 = 2
}
