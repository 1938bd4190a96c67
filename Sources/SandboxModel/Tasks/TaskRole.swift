package import Values

/// What becomes of a task when it runs.
package enum TaskRole: Sendable {
    /// A worker does it.
    case work(@Sendable (any TaskContext) throws(TaskFailure) -> TaskOutcome)
    /// It holds other tasks, which are planned from it.
    case hold(TaskHolder)
    /// It goes over items, with an execution of its own for each.
    case loop(items: @Sendable (any TaskContext) throws(TaskFailure) -> [LoopItem])
    /// It starts another flow.
    case call(FlowCaller)

    /// Whether the executor runs it itself, without a worker.
    package var isOfExecutor: Bool { if case .work = self { false } else { true } }
    package var isLoop: Bool { if case .loop = self { true } else { false } }
    package var isCall: Bool { if case .call = self { true } else { false } }
    package var holder: TaskHolder? { if case .hold(let holder) = self { holder } else { nil } }
}

/// How a task holds others.
package struct TaskHolder: Sendable {
    /// The tasks inside that a run of it leads to.
    package let children: @Sendable (TaskDefinition, TaskRun, SandboxFamily) -> TaskChildren
    /// What it works out once, when it begins: the outputs that its children depend on.
    package var decide: @Sendable (any TaskContext) throws(TaskFailure) -> JSONObject = {
        (_: any TaskContext) throws(TaskFailure) in [:]
    }
    /// The values that it goes over, as text; nil for a task that is not a loop.
    package var values: (@Sendable (any TaskContext) throws(TaskFailure) -> [String])?
    /// How it stands still before its children begin; nil for a task that does not.
    package var pause: TaskPause?
    /// Whether a failure inside of it only warns.
    package var forgivesFailures = false

    package init(children: @escaping @Sendable (TaskDefinition, TaskRun, SandboxFamily) -> TaskChildren) {
        self.children = children
    }
}

/// The tasks inside of one that are to run, and how.
package enum TaskChildren {
    /// One after another.
    case inOrder([TaskDefinition])
    /// At the same time, at most `limit` of them; 0 is all.
    case together([TaskDefinition], limit: Int, ChildFailure)
    /// Each when those that it needs are over; `needs` has the ids of these by the task's id.
    case graph([TaskDefinition], needs: [String: [String]], ChildFailure)
    /// In order for each value of the task, at most `limit` values at the same time; 0 is all.
    case each([TaskDefinition], limit: Int)
}

/// How a task stands still.
package struct TaskPause: Sendable {
    /// How long it does by itself; nil for one that waits for somebody.
    package let duration: @Sendable (any TaskContext) throws(TaskFailure) -> Duration?
    /// The state that it ends in when that time is over.
    package let stateAfter: @Sendable (TaskDefinition) -> RunState
}

/// How a task starts another flow.
package struct FlowCaller: Sendable {
    /// The flow that a task starts, as its source names it; nil where it names none.
    package let target: @Sendable (TaskDefinition) -> FlowName?
    /// The flow that a run starts; its revision is nil for the latest.
    package let called: @Sendable (any TaskContext) throws(TaskFailure) -> (name: FlowName, revision: Int?)
    /// What it asks of that flow.
    package let request: @Sendable (any TaskContext, FlowDefinition) throws(TaskFailure) -> ExecutionRequest
}

/// What a flow is found by.
package struct FlowName: Sendable, Hashable {
    package let namespace: String
    package let id: String
}
