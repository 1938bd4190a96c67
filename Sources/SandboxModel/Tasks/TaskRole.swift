package import Values

/// How the tasks of a type run.
package enum TaskRole: Sendable {
    /// A worker runs the task.
    case work(@Sendable (any TaskContext) throws(TaskFailure) -> TaskOutcome)
    /// The task holds other tasks, and the executor plans them.
    case hold(TaskHolder)
    /// The task iterates over items, with an execution for each.
    case loop(items: @Sendable (any TaskContext) throws(TaskFailure) -> [LoopItem])
    /// The task starts another flow.
    case call(FlowCaller)

    /// Whether the executor runs the task, without a worker.
    package var isOfExecutor: Bool { if case .work = self { false } else { true } }
    package var isLoop: Bool { if case .loop = self { true } else { false } }
    package var isCall: Bool { if case .call = self { true } else { false } }
    package var holder: TaskHolder? { if case .hold(let holder) = self { holder } else { nil } }
}

/// How a task holds others.
package struct TaskHolder: Sendable {
    /// The tasks inside that a run leads to.
    package let children: @Sendable (TaskDefinition, TaskRun, SandboxFamily) -> TaskChildren
    /// The outputs of a run that begins.
    ///
    /// The children may depend on them.
    package var decide: @Sendable (any TaskContext) throws(TaskFailure) -> JSONObject = {
        (_: any TaskContext) throws(TaskFailure) in [:]
    }
    /// The values to iterate over, as text; nil for a task that is not a loop.
    package var values: (@Sendable (any TaskContext) throws(TaskFailure) -> [String])?
    /// How the task pauses before its children begin; nil for a task that does not.
    package var pause: TaskPause?
    /// Whether a failure inside ends the task with a warning.
    package var forgivesFailures = false

    package init(children: @escaping @Sendable (TaskDefinition, TaskRun, SandboxFamily) -> TaskChildren) {
        self.children = children
    }
}

/// The tasks inside another one that run, and in which order.
package enum TaskChildren {
    /// One after another.
    case inOrder([TaskDefinition])
    /// At the same time.
    ///
    /// `limit` is the greatest number of running tasks; 0 sets no limit.
    case concurrent([TaskDefinition], limit: Int, ChildFailure)
    /// Each after those that it needs.
    ///
    /// `needs` has their ids by the id of the task.
    case graph([TaskDefinition], needs: [String: [String]], ChildFailure)
    /// In order, for each value of the task.
    ///
    /// `limit` is the greatest number of values at the same time; 0 sets no limit.
    case each([TaskDefinition], limit: Int)
}

/// How a task pauses.
package struct TaskPause: Sendable {
    /// The duration of the pause; nil if it lasts until an operator resumes it.
    package let duration: @Sendable (any TaskContext) throws(TaskFailure) -> Duration?
    /// The state in which the pause ends after its duration.
    package let stateAfter: @Sendable (TaskDefinition) -> RunState
}

/// How a task starts another flow.
package struct FlowCaller: Sendable {
    /// The flow that a task starts, as the source names it; nil if it names none.
    package let target: @Sendable (TaskDefinition) -> FlowName?
    /// The flow that a run starts; its revision is nil for the latest.
    package let called: @Sendable (any TaskContext) throws(TaskFailure) -> (name: FlowName, revision: Int?)
    /// The request for an execution of that flow.
    package let request: @Sendable (any TaskContext, FlowDefinition) throws(TaskFailure) -> ExecutionRequest
}

/// The name of a flow.
package struct FlowName: Sendable, Hashable {
    package let namespace: String
    package let id: String
}
