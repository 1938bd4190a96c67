internal import HTTPTransport

/// Decides whether a request is retried, and after which delay.
///
/// A refused connection has transferred nothing, so any request may be retried. If the request may have arrived, or the
/// server is busy, only repeatable requests are retried.
struct RequestRetries: Sendable {
    /// The delay after the first failure; it doubles with each failure.
    var firstWait: Duration = .milliseconds(50)
    /// The maximum delay without `Retry-After`.
    var longestWait: Duration = .seconds(5)
    /// The minimum time for which repeatable requests are retried while the server is busy.
    var busyWindow: Duration = .seconds(10)

    /// How long after the first failure of this kind the exchange may be retried; nil for never.
    func window(after failure: TransportFailure, _ exchange: Exchange) -> Duration? {
        switch failure.kind {
        case .refused, .unresolved: exchange.retryFor
        case .cut, .silent, .other: exchange.isRepeatable || !failure.mayHaveArrived ? exchange.retryFor : nil
        case .timeout, .tls, .cancelled, .tooLarge, .notAllowed, .unsendable: nil
        }
    }

    /// The same for a reply.
    func window(afterStatus status: Int, _ exchange: Exchange) -> Duration? {
        switch status {
        case 429, 502, 503, 504: exchange.isRepeatable ? max(exchange.retryFor, busyWindow) : nil
        default: nil
        }
    }

    /// The delay before the next attempt: between half and all of a doubling time, so that many clients spread out.
    ///
    /// `attempt` is 1 after the first failure, `chance` a random number from 0 to 1.
    func wait(afterAttempt attempt: Int, chance: Double) -> Duration {
        let doubled = firstWait * (1 << min(attempt - 1, 20))
        return min(doubled, longestWait) * (0.5 + chance / 2)
    }

    /// The value of a `Retry-After` header: seconds, or an HTTP date.
    static func requestedDelay(_ header: String?, secondsSinceEpoch now: Int64) -> Duration? {
        guard let header else { return nil }
        if let seconds = Int(header), seconds >= 0 { return .seconds(seconds) }
        guard let date = HTTPDate.parse(header) else { return nil }
        return .seconds(max(0, date - now))
    }
}
