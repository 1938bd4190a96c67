internal import EventLoop

/// Counts the requests of a client that failed on the network or at a busy server, even if a retry succeeded.
///
/// A follow compares two counts: if a request failed in the meantime, its streams may have lost events.
final class RequestFailures: Sendable {
    private let seen = PthreadMutex(0)

    /// The number of failures so far.
    var count: Int { seen.withLock { $0 } }

    func note() { seen.withLock { $0 += 1 } }
}
