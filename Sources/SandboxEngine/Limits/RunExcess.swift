import SandboxModel

/// Why an execution fails that is larger than the sandbox permits.
struct RunExcess: Error {
    /// The task run that would make more runs; nil for a task outside of all others.
    let run: TaskRun?
    let message: String
}
