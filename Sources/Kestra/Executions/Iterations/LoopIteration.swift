internal import Values

/// The iteration of a Loop that an execution represents, on servers from 2.0 on.
struct LoopIteration: Sendable {
    /// The task run of the Loop, in the execution that is the iteration's parent.
    let taskRunId: String
    let taskId: String
    /// Counted from 0.
    let index: Int
    let value: String?

    /// Nil for an execution that is not an iteration.
    init?(_ execution: JSONView) {
        guard let run = execution["loopRun"], let taskId = run["taskId"]?.stringValue else { return nil }
        self.taskId = taskId
        taskRunId = run["taskRunId"]?.stringValue ?? ""
        index = run["index"]?.integerValue.map { Int($0) } ?? 0
        value = run["value"].flatMap { $0.stringValue ?? ($0.json.isNull ? nil : $0.json.text()) }
    }

    /// The prefix of the tasks of the iteration, which are shown as prefix, slash, id.
    var place: String { "\(taskId)[\(index)]" }
}
