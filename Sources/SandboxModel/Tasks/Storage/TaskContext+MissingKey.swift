extension TaskContext {
    /// Fails a task that does not find a key of the key value store, if it asks for that by `errorOnMissing`.
    func reportMissing(_ key: String, in namespace: String) throws(TaskFailure) {
        guard try flag("errorOnMissing", standard: false) else { return }
        throw TaskFailure(
            "No value found for key '\(key)' in namespace '\(namespace)' and `errorOnMissing` is set to true",
            className: "java.util.NoSuchElementException"
        )
    }
}
