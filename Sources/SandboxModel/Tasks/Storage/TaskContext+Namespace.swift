extension TaskContext {
    /// The namespace that the task names, or that of its execution.
    func namespace() throws(TaskFailure) -> String { try text("namespace") ?? execution.namespace }
}
