/// How long the list of log lines is read after the end of an execution: until it has stayed the same for a while.
///
/// A stream that was open from before the first line to the end brought every line. One that was cut, or opened again,
/// may have missed some, which the server shows in the list later than it streamed them.
struct LogSettling: Sendable {
    /// Whether a line may have been missed.
    private(set) var isBroken = false
    private var isOpen = false

    /// A stream of lines is open.
    mutating func opened() { isOpen = true }

    /// It ended before the execution did, or could not be had.
    mutating func broke() { isBroken = true }

    /// The execution was over when it was asked for; no stream was open.
    ///
    /// - Parameter wasRecent: Whether it had ended so lately that lines may not be in the list yet.
    mutating func foundOver(recently wasRecent: Bool) { if wasRecent { isBroken = true } }

    /// The execution is over.
    mutating func ended() { if !isOpen { isBroken = true } }

    /// How long the list must have stayed the same.
    var quiet: Duration { isBroken ? .seconds(1) : .milliseconds(100) }
    /// The time between two looks at it.
    var step: Duration { isBroken ? .milliseconds(250) : .milliseconds(100) }
    /// How long it is looked at altogether.
    var longest: Duration { isBroken ? .seconds(5) : .seconds(2) }
    /// How long an execution is over before all its lines are surely in the list, in seconds.
    static let oldest: Int64 = 2
}
