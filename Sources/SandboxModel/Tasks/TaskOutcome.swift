package import Values

/// What came of a task.
package enum TaskOutcome {
    case done(JSONObject, state: RunState = .success)
    /// Done after some time.
    case after(Duration, JSONObject)
    /// Changes the execution besides its own run.
    case changing(JSONObject, (inout ExecutionRecord) -> Void)
    /// Done when a stub has its answer.
    case asking(TaskStub, StubbedTask)
    /// Ends the whole execution.
    case ending(RunState)
}
