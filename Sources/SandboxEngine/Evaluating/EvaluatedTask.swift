import SandboxModel
import Values

/// What the work of a task came to.
struct EvaluatedTask {
    let outcome: Result<TaskOutcome, TaskFailure>
    /// The task's `timeout`; nil for a task without one.
    let timeout: Result<Duration?, TaskFailure>
}
