import SandboxEngine
import SandboxModel
import Values

/// All flows with all their revisions.
final class FlowStore {
    private struct Key: Hashable {
        let namespace: String
        let id: String
    }

    private let journal: (any StoreJournal)?
    private var revisions: [Key: [FlowDefinition]] = [:]
    /// The latest revision of each flow that was not deleted, the one that changed last at the end.
    private(set) var all: [FlowDefinition] = []
    private var listeners: [RunState: [FlowListener]]?

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    var namespaces: [String] {
        Set(all.map(\.namespace)).sorted()
    }

    /// The latest revision that can be run, or the one asked for; a deleted flow is not there.
    func flow(namespace: String, id: String, revision: Int? = nil) -> FlowDefinition? {
        guard let known = revisions[Key(namespace: namespace, id: id)], let last = known.last, !last.deleted else {
            return nil
        }
        guard let revision else { return known.last { !$0.draft } }
        return known.first { $0.revision == revision && !$0.deleted }
    }

    /// A revision as it was before a deletion; the last there was where that one is gone.
    func kept(namespace: String, id: String, revision: Int) -> FlowDefinition? {
        let known = revisions[Key(namespace: namespace, id: id)] ?? []
        return known.first { $0.revision == revision && !$0.deleted } ?? known.last
    }

    /// The latest revision, which may be a draft; a deleted flow is not there.
    func latest(namespace: String, id: String) -> FlowDefinition? {
        revisions[Key(namespace: namespace, id: id)]?.last.flatMap { $0.deleted ? nil : $0 }
    }

    /// All revisions, the first one first, those before a deletion too.
    func revisions(namespace: String, id: String) -> [FlowDefinition] {
        revisions[Key(namespace: namespace, id: id)]?.filter { !$0.deleted } ?? []
    }

    /// Adds a flow as the next revision of its name; returns it with its number and date.
    func add(_ flow: FlowDefinition, at date: Timestamp) -> FlowDefinition {
        var next = flow
        next.revision = lastRevision(of: flow) + 1
        next.updated = date
        restore(next)
        journal?.save(next)
        return next
    }

    /// A deleted flow keeps its revisions: made again, it goes on counting.
    func delete(_ flow: FlowDefinition, at date: Timestamp) {
        var end = flow
        end.deleted = true
        _ = add(end, at: date)
    }

    /// Forgets some revisions of a flow.
    func removeRevisions(_ numbers: Set<Int>, namespace: String, id: String) {
        revisions[Key(namespace: namespace, id: id)]?.removeAll { numbers.contains($0.revision) }
        latestChanged(Key(namespace: namespace, id: id))
        journal?.removeRevisions(numbers, namespace: namespace, id: id)
    }

    /// Puts back a revision that was kept.
    func restore(_ flow: FlowDefinition) {
        let key = Key(namespace: flow.namespace, id: flow.id)
        revisions[key, default: []].append(flow)
        latestChanged(key)
    }

    /// The Flow triggers that wait for executions in a state, each with its flow, in the order of the flows.
    func listeners(for state: RunState) -> [FlowListener] {
        let known = listeners ?? FlowListener.byState(all)
        listeners = known
        return known[state] ?? []
    }

    /// Puts the latest revision of a flow at its place in the order of changes.
    private func latestChanged(_ key: Key) {
        listeners = nil
        if let old = all.lastIndex(where: { $0.namespace == key.namespace && $0.id == key.id }) { all.remove(at: old) }
        guard let latest = revisions[key]?.last, !latest.deleted else { return }
        let after = all.lastIndex { !latest.changedBefore($0) }
        all.insert(latest, at: after.map { $0 + 1 } ?? 0)
    }

    private func lastRevision(of flow: FlowDefinition) -> Int {
        revisions[Key(namespace: flow.namespace, id: flow.id)]?.last?.revision ?? 0
    }
}

extension FlowDefinition {
    /// Whether this one changed before another one; names decide where the dates are equal.
    fileprivate func changedBefore(_ other: FlowDefinition) -> Bool {
        guard updated == other.updated else {
            guard let updated, let otherDate = other.updated else { return updated == nil }
            return updated < otherDate
        }
        return (namespace, id) < (other.namespace, other.id)
    }
}
