import Values

/// One run of a flow.
struct Execution: Sendable, Hashable {
    let id: String
    let namespace: String
    let flowId: String
    var flowRevision: Int
    /// Nil before the first task run was made.
    var taskRuns: [TaskRun]?
    /// Nil where the flow has none.
    var inputs: JSONObject?
    /// The flow's outputs; nil before the end and for flows without any.
    var outputs: JSONObject?
    var labels: [Label]
    var state: StateLog
    /// The execution that this one replays, or whose Loop it is an iteration of.
    var parentId: String?
    /// The first of a chain of replays; itself elsewhere, nil for the iterations of a Loop.
    var originalId: String?
    /// What triggered it: `{id, type, variables}`.
    var trigger: JSONObject?
    /// What `SetVariables` and loops keep besides the flow's own variables.
    var variables: JSONObject?
    var metadata: ExecutionMetadata
    var scheduleDate: Timestamp?
    /// `TEST`, `PLAYGROUND` or `NORMAL`, as given; `LOOP` for an iteration.
    var kind: String?
    /// Task ids, each perhaps with a value, where the run stops.
    var breakpoints: [Breakpoint]?
    /// Which iteration of which Loop this is; nil for all other executions.
    var loopRun: LoopRun?
    var deleted = false
}

/// A count of starts and when the first of them was.
struct ExecutionMetadata: Sendable, Hashable {
    var attemptNumber = 1
    var originalCreatedDate: Timestamp
}

/// A task, or one iteration of it, before which a run stops.
struct Breakpoint: Sendable, Hashable {
    let id: String
    var value: String?

    /// Reads `task` or `task.value`.
    init(parsing text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        id = parts.first.map(String.init) ?? text
        value = parts.count > 1 ? String(parts[1]) : nil
    }
}

/// A key and a value that an execution can be found by.
struct Label: Sendable, Hashable {
    let key: String
    let value: String

    static let correlationId = "system.correlationId"
    static let from = "system.from"

    var isSystem: Bool { key.hasPrefix("system.") }
}

extension [Label] {
    subscript(key: String) -> String? { first { $0.key == key }?.value }

    /// Sets a label at its place, or adds it.
    mutating func set(_ key: String, _ value: String) {
        if let index = firstIndex(where: { $0.key == key }) {
            self[index] = Label(key: key, value: value)
        } else {
            append(Label(key: key, value: value))
        }
    }
}
