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
        /// How many calls are on their way, by the execution that they replay.
        var open: [String: Int] = [:]
    }

    private let state = PthreadMutex(State())

    /// Begins a call that replays `original`; `leave` ends it.
    func enter(_ original: String) { state.withLock { $0.open[original, default: 0] += 1 } }

    /// Ends a call that has taken its execution, or failed.
    func leave(_ original: String) {
        state.withLock { state in
            let left = (state.open[original] ?? 1) - 1
            state.open[original] = left == 0 ? nil : left
        }
    }

    /// Takes new executions of `original` that nobody else has taken.
    ///
    /// - Parameters:
    ///   - ids: The new executions.
    ///   - original: The execution that is replayed.
    ///   - claimant: The call that takes them.
    ///   - sends: How often the call was sent, so how many it may have made. While other calls replay the same, it takes
    ///     one: the others may be theirs.
    /// - Returns: All of `ids` that are the claimant's.
    func claim(_ ids: [String], of original: String, by claimant: UUID, sends: Int) -> [String] {
        state.withLock { state in
            let most = state.open[original, default: 0] > 1 ? 1 : sends
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
