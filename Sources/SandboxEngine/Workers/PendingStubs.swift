import SandboxModel

/// The task runs that wait for the answer of a stub.
struct PendingStubs {
    private var asked: [String: RunContext] = [:]

    mutating func add(_ context: RunContext) { asked[context.run.id] = context }

    /// Removes a run; false if it did not wait.
    @discardableResult
    mutating func forget(_ run: String) -> Bool { asked.removeValue(forKey: run) != nil }

    /// Removes the run of a question; nil if it does not wait, or is at another attempt.
    mutating func take(_ question: StubbedTask) -> RunContext? {
        guard let context = asked[question.taskRunId], context.run.attempts?.count == question.attempt else {
            return nil
        }
        asked[question.taskRunId] = nil
        return context
    }
}
