import SandboxModel
import Values

/// What does the steps of executions.
protocol ExecutionStepping: AnyObject {
    /// Does the next step of an execution.
    func advance(_ id: String)
}

/// The executions whose next step is due.
///
/// Each does one step at a turn of the loop.
final class StepQueue {
    private let environment: EngineEnvironment
    private(set) var due: Set<String> = []
    /// The owner of the queue.
    weak var stepper: (any ExecutionStepping)?

    init(_ environment: EngineEnvironment) {
        self.environment = environment
    }

    /// Does the next step of an execution at the loop's next turn.
    func wake(_ id: String) {
        guard due.insert(id).inserted else { return }
        environment.time.schedule(after: delay(of: id)) { [weak self] in
            guard let self else { return }
            due.remove(id)
            stepper?.advance(id)
        }
    }

    /// The delay before the next step of an execution; an execution with many runs does its steps at once.
    func delay(of id: String) -> Duration {
        let runs = environment.store.execution(id)?.taskRuns?.count ?? 0
        return runs <= environment.settings.delayedRuns ? environment.settings.stepDelay : .zero
    }
}
