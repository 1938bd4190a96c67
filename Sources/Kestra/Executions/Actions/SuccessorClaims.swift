internal import EventLoop
internal import FoundationEssentials

/// Which new executions the replays of a client have taken for theirs, so that two whose answers are lost do not take the
/// same one.
final class SuccessorClaims: Sendable {
    /// The last ones are enough: those that are older than a call are none of its own.
    private static let most = 10_000

    private struct State {
        var claimants: [String: UUID] = [:]
        var order: [String] = []
    }

    private let state = Guarded(State())

    /// Takes executions that nobody else has taken.
    ///
    /// - Returns: All of these that are the claimant's, which are at most `most` unless it had more before.
    func claim(_ ids: [String], by claimant: UUID, atMost most: Int) -> [String] {
        state.withLock { state in
            var own = ids.filter { state.claimants[$0] == claimant }
            for id in ids where state.claimants[id] == nil && own.count < most {
                state.claimants[id] = claimant
                state.order.append(id)
                own.append(id)
            }
            if state.order.count > Self.most {
                for id in state.order.prefix(Self.most / 2) { state.claimants[id] = nil }
                state.order.removeFirst(Self.most / 2)
            }
            return own
        }
    }
}
