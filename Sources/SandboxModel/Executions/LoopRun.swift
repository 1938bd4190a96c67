import TextTools

/// The place of an iteration in its Loop.
package struct LoopRun: Sendable, Hashable {
    private indirect enum Snapshot: Sendable, Hashable {
        case taken(ExecutionRecord)
    }

    package let taskId: String
    /// The run of the Loop in the execution around this one.
    package let taskRunId: String
    package let item: LoopItem
    /// The items of the iterations around this one, the outermost first; empty if loops are not nested.
    package let parents: [LoopItem]
    private let snapshot: Snapshot

    /// The execution around this one, as it was when the iteration began.
    package var parent: ExecutionRecord {
        switch snapshot {
        case .taken(let execution): execution
        }
    }

    /// The iteration of `parent` with `item`.
    package init(of parent: ExecutionRecord, taskId: String, taskRunId: String, item: LoopItem) {
        self.init(of: parent, taskId: taskId, taskRunId: taskRunId, item: item, parents: parent.loopItems)
    }

    /// A kept iteration.
    package init(of parent: ExecutionRecord, taskId: String, taskRunId: String, item: LoopItem, parents: [LoopItem]) {
        self.taskId = taskId
        self.taskRunId = taskRunId
        self.item = item
        self.parents = parents
        snapshot = .taken(parent)
    }
}

/// One of the values that a Loop iterates over.
package struct LoopItem: Sendable, Hashable {
    package let index: Int
    /// The key of the value; nil unless the Loop iterates over a map.
    package let key: String?
    /// The value as text; a collection is its JSON.
    package let value: String

    package init(index: Int, key: String?, value: String) {
        self.index = index
        self.key = key
        self.value = value
    }
}

extension ExecutionRecord {
    /// The kind of executions that are iterations of a Loop.
    static let loopKind = "LOOP"

    package var isIteration: Bool { loopRun != nil }

    /// The execution that a request or a trigger started: this one, or the one around all iterations.
    package var outermost: ExecutionRecord { loopRun?.parent.outermost ?? self }

    /// The items of this iteration and of those around it, the outermost first.
    fileprivate var loopItems: [LoopItem] { loopRun.map { $0.parents + [$0.item] } ?? [] }

    /// A new iteration of a Loop in this execution, with the same state and labels.
    package func iteration(_ item: LoopItem, taskId: String, taskRunId: String) -> ExecutionRecord {
        ExecutionRecord(
            id: Identifier.make(),
            namespace: namespace,
            flowId: flowId,
            flowRevision: flowRevision,
            labels: labels,
            state: state,
            parentId: id,
            variables: variables,
            metadata: metadata,
            kind: Self.loopKind,
            breakpoints: breakpoints,
            loopRun: LoopRun(of: self, taskId: taskId, taskRunId: taskRunId, item: item)
        )
    }
}
