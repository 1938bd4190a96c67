/// Runs work that may take long on a thread of the system's pool, so that other tasks run meanwhile.
///
/// - Parameter work: Checks for cancellation itself if it takes long.
/// - Returns: The result of the work.
/// - Throws: The error of the work.
func offLoop<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    // A task that prefers the loop stays on it otherwise.
    try await withTaskExecutorPreference(globalConcurrentExecutor) { try await onPool(work) }
}

@concurrent
private func onPool<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try work()
}
