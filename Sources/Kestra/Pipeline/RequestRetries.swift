internal import HTTPTransport

/// When a request is sent again, and after what wait.
///
/// A connection that was refused has carried nothing, so any request may be sent again. When a request may have
/// arrived, or the server answered that it cannot now, only repeatable requests are.
struct RequestRetries: Sendable {
    /// The wait after the first failure; it doubles from one to the next.
    var firstWait: Duration = .milliseconds(50)
    /// The longest wait that the policy chooses itself.
    var longestWait: Duration = .seconds(5)
    /// How long repeatable requests are tried when the server answers that it cannot now, at least.
    var busyWindow: Duration = .seconds(10)

    /// How long after the first failure of this kind the exchange may be sent again; nil for never.
    func window(after failure: TransportFailure, _ exchange: Exchange) -> Duration? {
        switch failure.kind {
        case .refused, .unresolved: exchange.retryFor
        case .cut, .silent, .other: exchange.isRepeatable || !failure.mayHaveArrived ? exchange.retryFor : nil
        case .timeout, .tls, .cancelled, .tooLarge, .notAllowed, .unsendable: nil
        }
    }

    /// The same for an answer.
    func window(afterStatus status: Int, _ exchange: Exchange) -> Duration? {
        switch status {
        case 429, 502, 503, 504: exchange.isRepeatable ? max(exchange.retryFor, busyWindow) : nil
        default: nil
        }
    }

    /// The wait before the next attempt: between half and all of a doubling time, so that many clients spread out.
    ///
    /// `attempt` is 1 after the first failure, `chance` a random number from 0 to 1.
    func wait(afterAttempt attempt: Int, chance: Double) -> Duration {
        let doubled = firstWait * (1 << min(attempt - 1, 20))
        return min(doubled, longestWait) * (0.5 + chance / 2)
    }

    /// What a `Retry-After` header asks for: seconds, or a date of HTTP.
    static func asked(_ header: String?, secondsSinceEpoch now: Int64) -> Duration? {
        guard let header else { return nil }
        if let seconds = Int(header), seconds >= 0 { return .seconds(seconds) }
        guard let date = HTTPDate.parse(header) else { return nil }
        return .seconds(max(0, date - now))
    }
}
