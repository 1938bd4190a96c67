internal import Synchronization
internal import Values

/// Whether a server is of before 2.0 or of 2.0 and newer, as far as its replies have shown it.
///
/// Calls that need to know no more than this cost no question for the version once an execution was read.
final class ShownGeneration: Sendable {
    private enum State: UInt8, AtomicRepresentable {
        case unknown, before2, from2
    }

    private let state = Atomic<State>(.unknown)

    /// Whether the server is of 2.0 or newer; nil while no reply has shown it.
    var isFrom2: Bool? {
        switch state.load(ordering: .relaxed) {
        case .unknown: nil
        case .before2: false
        case .from2: true
        }
    }

    /// Learns from the answer to a GET of an execution: servers before 2.0 say whether it is deleted, and those of open
    /// source no tenant; later ones name the tenant and do not say the former.
    ///
    /// An answer that has both, or neither, shows nothing.
    func learn(fromExecution reply: KestraReply) {
        guard isFrom2 == nil, reply.status == 200, let root = try? JSONDocument(parsing: reply.bytes).root else {
            return
        }
        let (saysDeleted, namesTenant) = (root["deleted"] != nil, root["tenantId"] != nil)
        if saysDeleted != namesTenant { state.store(namesTenant ? .from2 : .before2, ordering: .relaxed) }
    }
}
