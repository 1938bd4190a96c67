import SandboxModel

/// What is known of the schedules of all flows.
final class TriggerStore {
    private struct Key: Hashable {
        let namespace: String
        let flowId: String
        let triggerId: String
    }

    private let journal: (any StoreJournal)?
    private var states: [Key: TriggerRecord] = [:]

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    var all: [TriggerRecord] {
        states.values.sorted { ($0.namespace, $0.flowId, $0.triggerId) < ($1.namespace, $1.flowId, $1.triggerId) }
    }

    func trigger(namespace: String, flowId: String, triggerId: String) -> TriggerRecord? {
        states[Key(namespace: namespace, flowId: flowId, triggerId: triggerId)]
    }

    func save(_ trigger: TriggerRecord) {
        restore(trigger)
        journal?.save(trigger)
    }

    func restore(_ trigger: TriggerRecord) {
        states[key(of: trigger)] = trigger
    }

    func remove(_ trigger: TriggerRecord) {
        guard states.removeValue(forKey: key(of: trigger)) != nil else { return }
        journal?.remove(trigger)
    }

    private func key(of trigger: TriggerRecord) -> Key {
        Key(namespace: trigger.namespace, flowId: trigger.flowId, triggerId: trigger.triggerId)
    }
}
