import SandboxModel

/// The task runs that wait for the answer of a stub.
struct PendingStubs {
    private var contexts: [String: RunContext] = [:]

    mutating func add(_ context: RunContext) { contexts[context.run.id] = context }

    /// Removes a run; false if it did not wait.
    @discardableResult
    mutating func forget(_ run: String) -> Bool { contexts.removeValue(forKey: run) != nil }

    /// Removes the run of a question; nil if it does not wait, or is at another attempt.
    mutating func take(_ question: StubbedTask) -> RunContext? {
        guard let context = contexts[question.taskRunId], context.run.attempts?.count == question.attempt else {
            return nil
        }
        contexts[question.taskRunId] = nil
        return context
    }
}
