internal import EventLoop

/// Counts the requests of a client that met a fault on their way or a server that could not answer, those that were then
/// sent again with success too.
///
/// A follow compares two counts: where something went wrong meanwhile, its streams may have lost something as well.
final class Troubles: Sendable {
    private let seen = PthreadMutex(0)

    /// How many there were so far.
    var count: Int { seen.withLock { $0 } }

    func note() { seen.withLock { $0 += 1 } }
}
