import SandboxModel

/// What is known of the schedules of all flows.
final class TriggerStore {
    private struct Key: Hashable {
        let namespace: String
        let flowId: String
        let triggerId: String
    }

    private let journal: (any StoreJournal)?
    private var states: [Key: TriggerState] = [:]

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    var all: [TriggerState] {
        states.values.sorted { ($0.namespace, $0.flowId, $0.triggerId) < ($1.namespace, $1.flowId, $1.triggerId) }
    }

    func trigger(namespace: String, flowId: String, triggerId: String) -> TriggerState? {
        states[Key(namespace: namespace, flowId: flowId, triggerId: triggerId)]
    }

    func save(_ trigger: TriggerState) {
        restore(trigger)
        journal?.save(trigger)
    }

    func restore(_ trigger: TriggerState) {
        states[key(of: trigger)] = trigger
    }

    func remove(_ trigger: TriggerState) {
        guard states.removeValue(forKey: key(of: trigger)) != nil else { return }
        journal?.remove(trigger)
    }

    private func key(of trigger: TriggerState) -> Key {
        Key(namespace: trigger.namespace, flowId: trigger.flowId, triggerId: trigger.triggerId)
    }
}
