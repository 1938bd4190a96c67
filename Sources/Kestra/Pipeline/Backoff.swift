internal import EventLoop

/// Increasing delays between attempts.
struct Backoff: Sendable {
    private static let first: Duration = .milliseconds(100)
    private var wait = first
    private let longest: Duration

    init(longest: Duration = .seconds(5)) { self.longest = longest }

    mutating func next() -> Duration {
        defer { wait = min(wait * 2, longest) }
        return wait
    }

    /// The delay after an attempt that lasted `duration`: short again after a long attempt.
    mutating func next(after duration: Duration) -> Duration {
        if duration > .seconds(1) { wait = Self.first }
        return next()
    }
}

extension KestraClient {
    /// Waits on the client's clock.
    func pause(_ duration: Duration) async throws(KestraError) {
        do {
            try await loop.sleep(for: duration)
        } catch {
            throw KestraError(.cancelled, "cancelled while waiting", underlying: error)
        }
    }
}
