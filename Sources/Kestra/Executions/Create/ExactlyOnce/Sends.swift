internal import EventLoop

/// What was sent of a call so far, and how long it may go on.
struct Sends: Sendable {
    /// The least time that a call may take altogether, so that a lost answer can be made up for.
    static let leastTotal = Duration.seconds(30)

    /// When the call was sent first.
    let first: LoopInstant
    /// How often it was sent.
    private(set) var count = 0
    /// When the last answer was lost.
    private(set) var lostAt: LoopInstant
    /// When nothing more is tried.
    private(set) var deadline: LoopInstant
    /// When a search showed first that nothing was started, since the last answer was lost; nil before.
    private(set) var absentSince: LoopInstant?
    private let loop: EventLoop
    private let requestTimeout: Duration
    private var sentAt: LoopInstant

    /// - Parameters:
    ///   - loop: Its clock is the one that counts.
    ///   - retryFor: How long the user allows; more than the least counts.
    ///   - requestTimeout: The longest that one request may take.
    init(on loop: EventLoop, retryFor: Duration, requestTimeout: Duration) {
        self.loop = loop
        self.requestTimeout = requestTimeout
        first = loop.now
        (sentAt, lostAt) = (first, first)
        deadline = first + max(Self.leastTotal, retryFor)
    }

    /// The time that is left.
    var left: Duration { max(.zero, deadline - loop.now) }

    /// How long one send may take: half of what is left, so that a lost answer can still be searched for.
    var patience: Duration { min(requestTimeout, max(.seconds(1), left / 2)) }

    /// How long one request of a search may take, so that one without an answer does not use up the time.
    var searchPatience: Duration { min(requestTimeout, max(.seconds(1), left / 4)) }

    /// Begins another send.
    mutating func begin() {
        count += 1
        sentAt = loop.now
    }

    /// Ends a send without an answer.
    ///
    /// - Parameter sendsFiles: The time in which files were sent does not count.
    mutating func lose(sendsFiles: Bool) {
        lostAt = loop.now
        absentSince = nil
        if sendsFiles { deadline = deadline + (lostAt - sentAt) }
    }

    /// A search showed nothing.
    mutating func miss() { absentSince = absentSince ?? loop.now }

    /// When what was sent has been absent for so long; nil while no search has said that it is.
    func end(of window: Duration) -> LoopInstant? { absentSince.map { $0 + window } }
}

extension KestraClient {
    /// The sends of a call, which may take as long as the configuration allows, or `time` where that is longer.
    func sends(within time: Duration = .zero) -> Sends {
        let retryFor = max(time, configuration.retryFor)
        return Sends(on: loop, retryFor: retryFor, requestTimeout: configuration.requestTimeout)
    }
}
