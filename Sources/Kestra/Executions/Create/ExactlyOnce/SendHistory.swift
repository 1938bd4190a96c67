internal import EventLoop

/// The sends of a call so far, and its time limits.
struct SendHistory: Sendable {
    /// The minimum total time of a call, which allows recovery from a lost reply.
    static let leastTotal = Duration.seconds(30)

    /// When the call was first sent.
    let first: LoopInstant
    /// How often it was sent.
    private(set) var count = 0
    /// When the last reply was lost.
    private(set) var lostAt: LoopInstant
    /// When the call gives up.
    private(set) var deadline: LoopInstant
    /// When a search first found nothing after the last reply was lost; nil before.
    private(set) var absentSince: LoopInstant?
    private let loop: EventLoop
    private let requestTimeout: Duration
    private var sentAt: LoopInstant

    /// - Parameters:
    ///   - loop: The source of the time.
    ///   - retryFor: The total time; values below the minimum count as the minimum.
    ///   - requestTimeout: The time limit of one request.
    init(on loop: EventLoop, retryFor: Duration, requestTimeout: Duration) {
        self.loop = loop
        self.requestTimeout = requestTimeout
        first = loop.now
        (sentAt, lostAt) = (first, first)
        deadline = first + max(Self.leastTotal, retryFor)
    }

    /// The remaining time.
    var left: Duration { max(.zero, deadline - loop.now) }

    /// The time limit of one send: half of the remaining time, so that the rest can be used to search after a lost reply.
    var patience: Duration { min(requestTimeout, max(.seconds(1), left / 2)) }

    /// The time limit of one search request, so that a request without a reply does not use up the time.
    var searchPatience: Duration { min(requestTimeout, max(.seconds(1), left / 4)) }

    /// Begins another send.
    mutating func begin() {
        count += 1
        sentAt = loop.now
    }

    /// Ends a send that got no reply.
    ///
    /// - Parameter sendsFiles: Whether files were sent; the time for sending them does not count.
    mutating func lose(sendsFiles: Bool) {
        lostAt = loop.now
        absentSince = nil
        if sendsFiles { deadline = deadline + (lostAt - sentAt) }
    }

    /// A search showed nothing.
    mutating func miss() { absentSince = absentSince ?? loop.now }

    /// The end of a window that begins when a search first found nothing; nil before.
    func end(of window: Duration) -> LoopInstant? { absentSince.map { $0 + window } }
}

extension KestraClient {
    /// The sends of a call, limited by the configuration, or by `time` if that is longer.
    func sends(within time: Duration = .zero) -> SendHistory {
        let retryFor = max(time, configuration.retryFor)
        return SendHistory(on: loop, retryFor: retryFor, requestTimeout: configuration.requestTimeout)
    }
}
