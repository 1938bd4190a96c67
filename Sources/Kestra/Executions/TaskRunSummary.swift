internal import Values

/// What a failure and a follow look at in a task run that an execution describes.
struct TaskRunSummary: Sendable {
    let id: String
    let taskId: String
    /// The value of an iteration of a ForEach, on servers before 2.0.
    let value: String?
    /// The task run of the task that this one's task is in.
    let parentId: String?
    let state: ExecutionState
    /// When it came to its state, as the server writes it.
    let since: String
    /// The execution that a Subflow started, where an execution carries the outputs of its tasks.
    let childId: String?
    /// Whether the execution carries the outputs of the task, as servers before 2.0 let it.
    let hasOutputs: Bool
    /// Whether a worker ran it; the executor itself runs a Loop, a Subflow and the tasks that only hold others.
    let ranOnWorker: Bool

    /// Whether it may be that of a Loop, as far as it shows by itself.
    var mayBeLoop: Bool {
        !ranOnWorker && !hasOutputs && childId == nil && !Self.early.contains(state.rawValue)
    }

    /// States in which no iteration has begun, or in which a Pause is.
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
        since = LogMerger.microseconds(histories.last?["date"]?.stringValue ?? "")
        ranOnWorker =
            histories.contains { $0["state"]?.stringValue == "SUBMITTED" }
            || run["attempts"]?.elements.contains { $0["workerId"] != nil } == true
    }

    /// The task runs of an execution, in its order.
    static func all(in execution: JSONView) -> [TaskRunSummary] {
        execution["taskRunList"].map { $0.elements.compactMap(TaskRunSummary.init) } ?? []
    }
}
