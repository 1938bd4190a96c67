import SandboxModel
import Values

/// The result of the work of a task.
struct EvaluatedTask {
    let outcome: Result<TaskOutcome, TaskFailure>
    /// The task's `timeout`; nil for a task without one.
    let timeout: Result<Duration?, TaskFailure>
}
