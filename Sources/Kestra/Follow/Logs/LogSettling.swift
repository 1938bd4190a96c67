/// Decides how long to read the list of log lines after the end of an execution: until it has not changed for a while.
///
/// A stream that was open from before the first line to the end has delivered every line. A stream that broke may have
/// missed lines, which the list shows later. A stream can also stall: a proxy keeps the connection open and forwards
/// nothing. Each sign of that counts as a break: no first event, a partial event, a line in the list that the stream has
/// not delivered, any other failed request.
struct LogSettling: Sendable {
    /// An event of a follow that affects its lines.
    enum Event: Sendable {
        /// The execution had ended when the follow began, so no stream was opened.
        ///
        /// `recently`: lines may not be in the list yet.
        case foundOver(recently: Bool)
        /// A stream of lines was opened.
        case opened
        /// The stream delivered an event; servers send an empty one at once.
        case delivered
        /// The stream ended before the execution, or could not be opened.
        case broke
        /// A request or another stream of the follow failed, even if a retry succeeded.
        case troubled
        /// The execution has ended.
        case ended
        /// The list was read after the end, and a step has passed.
        ///
        /// `isBehind`: the list has lines that the stream has not delivered. `isWithinEvent`: the stream has delivered a
        /// part of an event.
        case looked(isBehind: Bool, isWithinEvent: Bool)
    }

    private var needsStream = true
    private var isOpen = false
    private var isStreaming = false
    private var hasDelivered = false
    private var wasRecent = false
    /// Whether the stream broke.
    private(set) var isBroken = false

    /// Whether the stream may have missed a line that is not in the list yet.
    var mayMiss: Bool { isBroken || wasRecent }

    /// Whether a stream is needed and not open now.
    var lacksStream: Bool { needsStream && !isStreaming }

    /// Whether the stream is open and shows no sign of a break.
    var isWhole: Bool { needsStream && isOpen && hasDelivered && !mayMiss }

    mutating func receive(_ event: Event) {
        switch event {
        case .foundOver(let recently): (needsStream, wasRecent) = (false, recently)
        case .opened: (isOpen, isStreaming) = (true, true)
        case .delivered: hasDelivered = true
        case .broke: (isBroken, hasDelivered, isStreaming) = (true, false, false)
        case .troubled: isBroken = isBroken || needsStream
        case .ended: if !isOpen { wasRecent = true }
        case .looked(let isBehind, let isWithinEvent):
            if needsStream, isOpen, !hasDelivered || isBehind || isWithinEvent { isBroken = true }
        }
    }

    /// How long the list must not have changed.
    var quiet: Duration { mayMiss ? Self.lateness : .milliseconds(100) }
    /// The time between two reads of the list.
    var step: Duration { isBroken ? .milliseconds(250) : quiet }
    /// The maximum time for which the list is read.
    var longest: Duration { mayMiss ? .seconds(5) : .seconds(2) }
    /// The delay after which a line is in the list.
    static let lateness: Duration = .seconds(1)
    /// The time after the end of an execution by which all its lines are in the list, in seconds.
    static let oldest: Int64 = 2
}
