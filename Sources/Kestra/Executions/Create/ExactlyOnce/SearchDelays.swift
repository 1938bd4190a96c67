internal import EventLoop

/// How late searches showed what had been started: the longest delay that this process has seen.
///
/// A server stores an execution at once and shows it in searches later. How much later is not known beforehand, so the
/// searches that recover lost answers measure it. A second send waits for twice the longest delay.
package final class SearchDelays: Sendable {
    private let seen = PthreadMutex(Duration.zero)

    /// What all clients of the process share.
    package static let process = SearchDelays()

    /// Nothing seen yet.
    package init() {}

    /// The longest delay so far.
    var longest: Duration { seen.withLock { $0 } }

    /// Notes that something showed this long after its answer, or after the moment when its answer was lost.
    func note(_ delay: Duration) { seen.withLock { $0 = max($0, delay) } }
}
