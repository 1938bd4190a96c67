package import Values

/// The outcome of a task.
package enum TaskOutcome {
    case done(JSONObject, state: RunState = .success)
    /// The task is done after a wait.
    case after(Duration, JSONObject)
    /// The task is done and changes the execution.
    case changing(JSONObject, (inout ExecutionRecord) -> Void)
    /// The task is done when a stub answers.
    case asking(TaskStub, StubbedTask)
    /// The task ends the execution.
    case ending(RunState)
}
