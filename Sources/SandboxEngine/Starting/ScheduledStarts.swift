import SandboxModel
import Values

/// Starts executions, now or at their dates.
final class ScheduledStarts {
    private let environment: EngineEnvironment
    private let steps: StepQueue
    /// The timers of executions that wait for their dates, by execution.
    private let timers: Timers

    init(_ environment: EngineEnvironment, _ steps: StepQueue) {
        self.environment = environment
        self.steps = steps
        timers = Timers(time: environment.time)
    }

    /// Starts an execution that was created, now or at its date.
    func start(_ execution: ExecutionRecord) {
        guard let date = execution.scheduleDate, date > environment.now else { return steps.wake(execution.id) }
        let id = execution.id
        timers.set(id, after: date - environment.now) { [weak self] in
            self?.steps.wake(id)
        }
    }

    func isWaiting(_ execution: ExecutionRecord) -> Bool {
        execution.state.current == .created && (execution.scheduleDate.map { $0 > environment.now } ?? false)
    }

    /// Cancels the start of an execution.
    func cancel(_ id: String) { timers.cancel(id) }
}
