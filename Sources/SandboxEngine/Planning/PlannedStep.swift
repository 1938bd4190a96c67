import SandboxModel
import Values

/// One next step of an execution.
enum PlannedStep {
    /// Creates the run of a task.
    case create(TaskDefinition, TaskRunPlace)
    /// Starts a created run, on a worker or in the executor.
    case start(runId: String)
    /// Pauses a run that has begun.
    case pause(runId: String)
    /// Stops a run and all runs inside it, because another run has failed.
    case stop(runId: String)
    /// Ends the run of a task that holds others.
    case finish(runId: String, RunState)

    var isCreation: Bool { if case .create = self { true } else { false } }
    /// The run that is stopped; nil for every other step.
    var stopped: String? { if case .stop(let run) = self { run } else { nil } }
}

/// The place of a run among the other runs.
struct TaskRunPlace: Hashable {
    var parent: String?
    var value: String?
    var iteration: Int?
}

/// The progress of a list of tasks.
enum LevelProgress {
    /// These steps are next; empty if all runs wait.
    case running([PlannedStep])
    case over(RunState)
}
