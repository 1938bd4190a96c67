/// How long the list of log lines is read after the end of an execution: until it has stayed the same for a while.
///
/// A stream that was open from before the first line to the end brought every line. One that was cut, or opened again,
/// may have missed some, which the server shows in the list later than it streamed them.
struct LogSettling: Sendable {
    private var wasBroken = false
    private var wasRecent = false
    private var isOpen = false

    /// Whether a line may have been missed that the list does not have yet.
    var mayMiss: Bool { wasBroken || wasRecent }

    /// Whether the stream broke.
    var isBroken: Bool { wasBroken }

    /// A stream of lines is open.
    mutating func opened() { isOpen = true }

    /// It ended before the execution did, or could not be had.
    mutating func broke() { wasBroken = true }

    /// The execution was over when it was asked for; no stream was open.
    ///
    /// - Parameter recently: Whether it had ended so lately that lines may not be in the list yet.
    mutating func foundOver(recently: Bool) { wasRecent = recently }

    /// The execution is over.
    mutating func ended() { if !isOpen { wasRecent = true } }

    /// How long the list must have stayed the same.
    var quiet: Duration { mayMiss ? .seconds(1) : .milliseconds(100) }
    /// The time between two looks at it.
    var step: Duration { wasBroken ? .milliseconds(250) : quiet }
    /// How long it is looked at altogether.
    var longest: Duration { mayMiss ? .seconds(5) : .seconds(2) }
    /// How long after its end an execution surely has all its lines in the list, in seconds.
    static let oldest: Int64 = 2
}
