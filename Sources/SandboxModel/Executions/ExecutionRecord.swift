package import Values

/// One run of a flow.
package struct ExecutionRecord: Sendable, Hashable {
    package let id: String
    package let namespace: String
    package let flowId: String
    package var flowRevision: Int
    /// Nil before the first task run.
    package var taskRuns: [TaskRun]?
    /// Nil if the flow has none.
    package var inputs: JSONObject?
    /// The outputs of the flow; nil before the end, and for flows without outputs.
    package var outputs: JSONObject?
    package var labels: [Label]
    package var state: StateLog
    /// The execution that this one replays, or whose Loop it is an iteration of.
    package var parentId: String?
    /// The first of a chain of replays, or this execution; nil for the iterations of a Loop.
    package var originalId: String?
    /// The trigger as `{id, type, variables}`.
    package var trigger: JSONObject?
    /// The variables after a task has set or removed some; nil before.
    package var variables: JSONObject?
    package var metadata: ExecutionMetadata
    package var scheduleDate: Timestamp?
    /// `TEST`, `PLAYGROUND` or `NORMAL`, as requested; `LOOP` for an iteration.
    package var kind: String?
    /// The tasks before which the execution stops.
    package var breakpoints: [Breakpoint]?
    /// The place in a Loop; nil for an execution that is not an iteration.
    package var loopRun: LoopRun?
    package var deleted = false

    package init(
        id: String,
        namespace: String,
        flowId: String,
        flowRevision: Int,
        taskRuns: [TaskRun]? = nil,
        inputs: JSONObject? = nil,
        outputs: JSONObject? = nil,
        labels: [Label],
        state: StateLog,
        parentId: String? = nil,
        originalId: String? = nil,
        trigger: JSONObject? = nil,
        variables: JSONObject? = nil,
        metadata: ExecutionMetadata,
        scheduleDate: Timestamp? = nil,
        kind: String? = nil,
        breakpoints: [Breakpoint]? = nil,
        loopRun: LoopRun? = nil,
        deleted: Bool = false
    ) {
        self.id = id
        self.namespace = namespace
        self.flowId = flowId
        self.flowRevision = flowRevision
        self.taskRuns = taskRuns
        self.inputs = inputs
        self.outputs = outputs
        self.labels = labels
        self.state = state
        self.parentId = parentId
        self.originalId = originalId
        self.trigger = trigger
        self.variables = variables
        self.metadata = metadata
        self.scheduleDate = scheduleDate
        self.kind = kind
        self.breakpoints = breakpoints
        self.loopRun = loopRun
        self.deleted = deleted
    }
}

/// The number of starts, and the date of the first one.
package struct ExecutionMetadata: Sendable, Hashable {
    package var attemptNumber = 1
    package var originalCreatedDate: Timestamp

    package init(attemptNumber: Int = 1, originalCreatedDate: Timestamp) {
        self.attemptNumber = attemptNumber
        self.originalCreatedDate = originalCreatedDate
    }
}

/// A task, or one iteration of it, before which an execution stops.
package struct Breakpoint: Sendable, Hashable {
    package let id: String
    package var value: String?

    /// Reads `task` or `task.value`.
    package init(parsing text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        id = parts.first.map(String.init) ?? text
        value = parts.count > 1 ? String(parts[1]) : nil
    }
}

/// A label of an execution.
package struct Label: Sendable, Hashable {
    package let key: String
    package let value: String

    package static let correlationId = "system.correlationId"
    package static let from = "system.from"

    package var isSystem: Bool { key.hasPrefix("system.") }

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

extension [Label] {
    package subscript(key: String) -> String? { first { $0.key == key }?.value }

    /// Replaces a label at its place, or appends it.
    package mutating func set(_ key: String, _ value: String) {
        if let index = firstIndex(where: { $0.key == key }) {
            self[index] = Label(key: key, value: value)
        } else {
            append(Label(key: key, value: value))
        }
    }

    /// Replaces or appends several labels.
    package mutating func set(_ labels: [Label]) {
        var places = Dictionary(indices.map { (self[$0].key, $0) }, uniquingKeysWith: { first, _ in first })
        for label in labels {
            if let place = places[label.key] {
                self[place] = label
            } else {
                places[label.key] = count
                append(label)
            }
        }
    }
}
