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
    /// The latest revision of each flow that is not deleted, the last changed one at the end.
    private(set) var all: [FlowDefinition] = []
    private var listeners: [RunState: [FlowListener]]?

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    var namespaces: [String] {
        Set(all.map(\.namespace)).sorted()
    }

    /// The latest revision that can run, or the requested one; nil for a deleted flow.
    func flow(namespace: String, id: String, revision: Int? = nil) -> FlowDefinition? {
        guard let known = revisions[Key(namespace: namespace, id: id)], let last = known.last, !last.deleted else {
            return nil
        }
        guard let revision else { return known.last { !$0.draft } }
        return known.first { $0.revision == revision && !$0.deleted }
    }

    /// A revision, also of a deleted flow; the last revision if that one is deleted.
    func kept(namespace: String, id: String, revision: Int) -> FlowDefinition? {
        let known = revisions[Key(namespace: namespace, id: id)] ?? []
        return known.first { $0.revision == revision && !$0.deleted } ?? known.last
    }

    /// The latest revision, which may be a draft; nil for a deleted flow.
    func latest(namespace: String, id: String) -> FlowDefinition? {
        revisions[Key(namespace: namespace, id: id)]?.last.flatMap { $0.deleted ? nil : $0 }
    }

    /// All revisions in their order, including those before a deletion.
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

    /// Deletes a flow, but keeps its revisions: a flow that is created again continues their numbers.
    func delete(_ flow: FlowDefinition, at date: Timestamp) {
        var end = flow
        end.deleted = true
        _ = add(end, at: date)
    }

    /// Deletes some revisions of a flow.
    func removeRevisions(_ numbers: Set<Int>, namespace: String, id: String) {
        revisions[Key(namespace: namespace, id: id)]?.removeAll { numbers.contains($0.revision) }
        latestChanged(Key(namespace: namespace, id: id))
        journal?.removeRevisions(numbers, namespace: namespace, id: id)
    }

    /// Adds a revision of a kept state.
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

    /// Moves the latest revision of a flow to its place in the order of changes.
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
    /// Whether this flow changed before another one; names decide if the dates are equal.
    fileprivate func changedBefore(_ other: FlowDefinition) -> Bool {
        guard updated == other.updated else {
            guard let updated, let otherDate = other.updated else { return updated == nil }
            return updated < otherDate
        }
        return (namespace, id) < (other.namespace, other.id)
    }
}
