extension TaskContext {
    /// The namespace that the task names.
    ///
    /// Default: that of the execution.
    func namespace() throws(TaskFailure) -> String { try text("namespace") ?? execution.namespace }
}
