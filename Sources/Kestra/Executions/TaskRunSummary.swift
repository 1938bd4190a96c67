internal import Values

/// A task run of an execution, reduced to what failures and follows need.
struct TaskRunSummary: Sendable {
    let id: String
    let taskId: String
    /// The value of an iteration of a ForEach, on servers before 2.0.
    let value: String?
    /// The task run of the enclosing task.
    let parentId: String?
    let state: ExecutionState
    /// The date of its first state, to the microsecond.
    let began: String
    /// The date of its current state, to the microsecond.
    let since: String
    /// The execution that a Subflow started, if the execution contains the outputs of its tasks.
    let childId: String?
    /// Whether the execution contains the outputs of the task, as on servers before 2.0.
    let hasOutputs: Bool
    /// Whether a worker ran it.
    ///
    /// The executor itself runs Loops, Subflows and tasks that only contain others.
    let ranOnWorker: Bool

    /// Whether it may belong to a Loop, judged by itself.
    var mayBeLoop: Bool {
        !ranOnWorker && !hasOutputs && childId == nil && !Self.early.contains(state.rawValue)
    }

    /// States in which no iteration has begun, or that a Pause has.
    private static let early: Set<String> = ["CREATED", "PAUSED", "SKIPPED"]

    init?(_ run: JSONView) {
        guard let id = run["id"]?.stringValue, let state = run["state"]?["current"]?.stringValue else { return nil }
        self.id = id
        self.state = ExecutionState(rawValue: state)
        taskId = run["taskId"]?.stringValue ?? ""
        value = run["value"]?.stringValue
        parentId = run["parentTaskRunId"]?.stringValue
        childId = run["outputs"]?["executionId"]?.stringValue
        hasOutputs = run["outputs"].map { !$0.isNull } ?? false
        let histories = run["state"]?["histories"].map { Array($0.elements) } ?? []
        began = LogMerger.microseconds(histories.first?["date"]?.stringValue ?? "")
        since = LogMerger.microseconds(histories.last?["date"]?.stringValue ?? "")
        ranOnWorker =
            histories.contains { $0["state"]?.stringValue == "SUBMITTED" }
            || run["attempts"]?.elements.contains { $0["workerId"] != nil } == true
    }

    /// The task runs of an execution in order.
    static func all(in execution: JSONView) -> [TaskRunSummary] {
        execution["taskRunList"].map { $0.elements.compactMap(TaskRunSummary.init) } ?? []
    }
}
