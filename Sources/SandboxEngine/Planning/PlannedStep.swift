import SandboxModel
import Values

/// One thing to do next in an execution.
enum PlannedStep {
    /// Makes a run of a task.
    case create(TaskDefinition, TaskRunPlace)
    /// Starts a run that was made: gives it to a worker, or lets the executor begin it.
    case start(runId: String)
    /// Lets a run that was begun stand still.
    case pause(runId: String)
    /// Stops a run and all inside of it, because another one has failed.
    case stop(runId: String)
    /// Ends the run of a task that holds others.
    case finish(runId: String, RunState)
}

/// Where among the other runs a run of a task belongs.
struct TaskRunPlace: Hashable {
    var parent: String?
    var value: String?
    var iteration: Int?
}

/// How far a list of tasks has come.
enum LevelProgress {
    /// These steps are next; none while everything only waits.
    case going([PlannedStep])
    case over(RunState)
}
