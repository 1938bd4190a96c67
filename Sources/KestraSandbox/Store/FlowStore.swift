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

    init(journal: (any StoreJournal)?) {
        self.journal = journal
    }

    /// The latest revision of each flow that was not deleted, the one that changed last at the end.
    var all: [FlowDefinition] {
        revisions.values.compactMap(\.last).filter { !$0.deleted }.sorted {
            ($0.updatedKey, $0.namespace, $0.id) < ($1.updatedKey, $1.namespace, $1.id)
        }
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
        journal?.removeRevisions(numbers, namespace: namespace, id: id)
    }

    /// Puts back a revision that was kept.
    func restore(_ flow: FlowDefinition) {
        revisions[Key(namespace: flow.namespace, id: flow.id), default: []].append(flow)
    }

    private func lastRevision(of flow: FlowDefinition) -> Int {
        revisions[Key(namespace: flow.namespace, id: flow.id)]?.last?.revision ?? 0
    }
}

extension FlowDefinition {
    /// A text that is ordered as the dates of change are.
    var updatedKey: String { updated?.sortKey ?? "" }
}
