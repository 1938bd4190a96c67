internal import Synchronization
internal import Values

/// Whether a server is older than 2.0, as far as its replies have shown it.
///
/// After the first read of an execution, calls that depend only on this do not request the version.
final class ShownGeneration: Sendable {
    private enum State: UInt8, AtomicRepresentable {
        case unknown, before2, from2
    }

    private let state = Atomic<State>(.unknown)

    /// Whether the server is 2.0 or newer; nil until a reply has shown it.
    var isFrom2: Bool? {
        switch state.load(ordering: .relaxed) {
        case .unknown: nil
        case .before2: false
        case .from2: true
        }
    }

    /// Learns from the reply to a GET of an execution: it has `deleted` before 2.0, and `tenantId` from 2.0 on.
    ///
    /// A reply with both or neither shows nothing.
    func learn(fromExecution reply: KestraReply) {
        guard isFrom2 == nil, reply.status == 200, let root = try? reply.document().root else { return }
        let (saysDeleted, namesTenant) = (root["deleted"] != nil, root["tenantId"] != nil)
        if saysDeleted != namesTenant { state.store(namesTenant ? .from2 : .before2, ordering: .relaxed) }
    }
}
