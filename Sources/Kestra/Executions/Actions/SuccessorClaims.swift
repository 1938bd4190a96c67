internal import EventLoop
internal import FoundationEssentials

/// The new executions that the replays of a client have claimed, so that two replays whose replies are lost do not claim
/// the same execution.
final class SuccessorClaims: Sendable {
    /// Only the latest are kept: a call cannot have created executions that are older than the call.
    private static let most = 10_000

    private struct State {
        var claimants: [String: UUID] = [:]
        var order: [String] = []
        /// The number of calls in flight, by the execution that they replay.
        var open: [String: Int] = [:]
    }

    private let state = PthreadMutex(State())

    /// Begins a call that replays `original`; `leave` ends it.
    func enter(_ original: String) { state.withLock { $0.open[original, default: 0] += 1 } }

    /// Ends a call that has claimed its execution, or failed.
    func leave(_ original: String) {
        state.withLock { state in
            let left = (state.open[original] ?? 1) - 1
            state.open[original] = left == 0 ? nil : left
        }
    }

    /// Claims new executions of `original` that no other call has claimed.
    ///
    /// - Parameters:
    ///   - ids: The new executions.
    ///   - original: The replayed execution.
    ///   - claimant: The call that claims them.
    ///   - sends: How often the call was sent, which limits the number of its executions. While other calls replay the same
    ///     execution, the call claims only one, because the others may belong to those calls.
    /// - Returns: All of `ids` that the claimant owns.
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
