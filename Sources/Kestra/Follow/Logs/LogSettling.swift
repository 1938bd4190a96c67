/// How long the list of log lines is read after the end of an execution: until it has stayed the same for a while.
///
/// A stream that was open from before the first line to the end brought every line. One that broke may have missed some,
/// which the server shows in the list later than it streamed them. A stream can also break without a word: something on
/// the way keeps the connection open and passes nothing on. Each sign of that counts as a break: no first event, an event
/// of which only a part came, a line in the list that the stream has not brought, any other trouble with the server.
struct LogSettling: Sendable {
    /// What a follow meets that says something about its lines.
    enum Event: Sendable {
        /// The execution was over when it was asked for, and no stream was opened.
        ///
        /// `recently`: it had ended so lately that lines may not be in the list yet.
        case foundOver(recently: Bool)
        /// A stream of lines is open.
        case opened
        /// It brought an event; servers send one that is empty at once.
        case delivered
        /// It ended before the execution did, or could not be had.
        case broke
        /// A request or another stream of the follow failed, even if it was sent again with success.
        case troubled
        /// The execution is over.
        case ended
        /// The list was read after the end, and the stream had the time of a step to bring what it has.
        ///
        /// `isBehind`: the list showed lines that the stream has not brought. `isWithinEvent`: a part of an event came.
        case looked(isBehind: Bool, isWithinEvent: Bool)
    }

    private var needsStream = true
    private var isOpen = false
    private var hasDelivered = false
    private var wasRecent = false
    /// Whether the stream broke.
    private(set) var isBroken = false

    /// Whether a line may have been missed that the list does not have yet.
    var mayMiss: Bool { isBroken || wasRecent }

    /// Whether the stream is open and shows no sign of a break.
    var isWhole: Bool { needsStream && isOpen && hasDelivered && !mayMiss }

    mutating func receive(_ event: Event) {
        switch event {
        case .foundOver(let recently): (needsStream, wasRecent) = (false, recently)
        case .opened: isOpen = true
        case .delivered: hasDelivered = true
        case .broke: (isBroken, hasDelivered) = (true, false)
        case .troubled: isBroken = isBroken || needsStream
        case .ended: if !isOpen { wasRecent = true }
        case .looked(let isBehind, let isWithinEvent):
            if needsStream, isOpen, !hasDelivered || isBehind || isWithinEvent { isBroken = true }
        }
    }

    /// How long the list must have stayed the same.
    var quiet: Duration { mayMiss ? Self.lateness : .milliseconds(100) }
    /// The time between two looks at it.
    var step: Duration { isBroken ? .milliseconds(250) : quiet }
    /// How long it is looked at altogether.
    var longest: Duration { mayMiss ? .seconds(5) : .seconds(2) }
    /// How long after it was written a line is in the list.
    static let lateness: Duration = .seconds(1)
    /// How long after its end an execution surely has all its lines in the list, in seconds.
    static let oldest: Int64 = 2
}
