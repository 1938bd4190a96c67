import SandboxModel

/// The states of the triggers of all flows.
final class TriggerStore {
    private let journal: (any StoreJournal)?
    private var table = SortedTable<TriggerRecord>()

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    /// All triggers in the order of namespace, flow and id.
    var all: [TriggerRecord] { table.records }

    func triggers(namespace: String, flowId: String) -> [TriggerRecord] {
        Array(table.records(below: RecordName(namespace, flowId)))
    }

    func trigger(namespace: String, flowId: String, triggerId: String) -> TriggerRecord? {
        table[RecordName(namespace, flowId, triggerId)]
    }

    func save(_ trigger: TriggerRecord) {
        restore(trigger)
        journal?.save(trigger)
    }

    /// Adds a trigger of a kept state.
    func restore(_ trigger: TriggerRecord) {
        table[name(of: trigger)] = trigger
    }

    func remove(_ trigger: TriggerRecord) {
        guard table[name(of: trigger)] != nil else { return }
        table[name(of: trigger)] = nil
        journal?.remove(trigger)
    }

    private func name(of trigger: TriggerRecord) -> RecordName {
        RecordName(trigger.namespace, trigger.flowId, trigger.triggerId)
    }
}
