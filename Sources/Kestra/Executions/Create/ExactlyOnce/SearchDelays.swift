internal import EventLoop

/// The longest delay that this process has seen between the start of an execution and its appearance in searches.
///
/// A server stores an execution at once and shows it in searches later. The delay is not known in advance, so the searches
/// that recover lost replies measure it. A second send waits for twice the longest delay.
package final class SearchDelays: Sendable {
    private let seen = PthreadMutex(Duration.zero)

    /// Shared by all clients of the process.
    package static let process = SearchDelays()

    /// No delay seen yet.
    package init() {}

    /// The longest delay so far.
    var longest: Duration { seen.withLock { $0 } }

    /// Records the time between a reply, or its loss, and the appearance in a search.
    func note(_ delay: Duration) { seen.withLock { $0 = max($0, delay) } }
}
