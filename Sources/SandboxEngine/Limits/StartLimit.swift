import SandboxModel
import Values

/// Limits the executions that one execution starts, directly or through others, so that flows that call one another do
/// not fill the memory.
final class StartLimit {
    private let environment: EngineEnvironment
    /// The number of executions that were started, by the correlation id that they share.
    private var started: [String: Int] = [:]

    init(_ environment: EngineEnvironment) {
        self.environment = environment
    }

    /// Counts the executions that an execution is about to start; `what` begins the message of a refusal.
    ///
    /// - Throws: `EngineFailure` if it would start too many, or if the chain of executions is too long.
    func admit(_ count: Int, from execution: ExecutionRecord, _ what: String) throws(EngineFailure) {
        let settings = environment.settings
        let root = execution.labels[Label.correlationId] ?? execution.outermost.id
        let present = started[root] ?? 0
        guard count <= settings.mostStarted - present else {
            throw EngineFailure(
                .illegalState,
                "\(what) would start \(count) more executions: \(present) were started from the execution \(root), directly "
                    + "or through others, and the sandbox allows \(settings.mostStarted). Use fewer values, or end the "
                    + "recursion of flows that start one another"
            )
        }
        guard chain(to: execution, atMost: settings.longestChain) < settings.longestChain else {
            throw EngineFailure(
                .illegalState,
                "\(what) would start an execution at the end of a chain of \(settings.longestChain) executions, each started "
                    + "by the one before it. The sandbox allows no longer chain. End the recursion of flows that start one "
                    + "another"
            )
        }
        started[root] = present + count
    }

    /// The number of executions that led to this one, with this one.
    private func chain(to execution: ExecutionRecord, atMost most: Int) -> Int {
        var length = 1
        var last = execution.outermost
        while length < most, let id = last.trigger?["variables"]?["executionId"]?.stringValue,
            let starter = environment.store.execution(id)
        {
            length += 1
            last = starter.outermost
        }
        return length
    }

    /// Forgets an execution that was deleted.
    func forget(_ execution: String) { started[execution] = nil }
}
