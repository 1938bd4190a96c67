import Pebble
import SandboxModel
import Values

/// Enforces the `timeout` of tasks that the executor runs.
///
/// Workers enforce the timeouts of their own tasks.
final class TaskTimeouts {
    private let environment: EngineEnvironment
    private let steps: StepQueue
    private let kills: Kills

    init(_ environment: EngineEnvironment, _ steps: StepQueue, _ kills: Kills) {
        self.environment = environment
        self.steps = steps
        self.kills = kills
    }

    /// Sets the timer of a run that has begun; a timeout that is not a duration fails the run at once.
    func limitTime(of runId: String, in execution: ExecutionRecord, _ flow: FlowDefinition, _ budget: Budget) {
        guard let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            [.running, .paused].contains(run.state.current), let task = environment.task(of: run, in: flow),
            let written = task["timeout"]?.asText
        else { return }
        let variables = environment.variables(flow, execution, run: run)
        let templates = TemplateEngine(world: environment.world(), budget: budget)
        let text = (try? templates.render(written, variables)) ?? written
        guard let timeout = try? Duration(parsing: text) else {
            return expire(
                runId,
                of: execution.id,
                TaskFailure("The property `timeout` of task `\(task.id)` is not a duration: `\(text)`")
            )
        }
        let begun = run.state.histories.last { $0.state == .running }?.date ?? run.state.startDate
        let left = max(.zero, timeout - (environment.now - begun))
        environment.time.schedule(after: left) { [weak self] in
            self?.expire(runId, of: execution.id, .timeout(timeout))
        }
    }

    /// Fails a run whose timeout is over, and stops all that is under way inside of it.
    private func expire(_ runId: String, of id: String, _ failure: TaskFailure) {
        guard var execution = environment.store.execution(id), let flow = environment.flow(of: execution),
            let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            [.running, .paused].contains(run.state.current), let task = flow.task(run.taskId)
        else { return }
        kills.stopAll(inside: [runId], in: &execution)
        kills.release(run, of: execution)
        if run.state.current == .paused, environment.role(of: run, in: flow)?.holder?.pause != nil {
            let resumed = Pauses.outputs(of: .failed, at: environment.now)
            execution.taskRuns?[index].outputs = (run.outputs ?? [:]).merging(resumed)
        } else {
            environment.log.write(failure, of: execution, run)
        }
        execution.finish(runId, task.ending(.failed), at: environment.now)
        if execution.state.current == .paused { execution.state.move(to: .restarted, at: environment.now) }
        environment.store.save(execution)
        steps.wake(id)
    }
}

extension TaskFailure {
    static func timeout(_ timeout: Duration) -> TaskFailure {
        TaskFailure("Timeout after \(timeout.iso)", className: "dev.failsafe.TimeoutExceededException")
    }
}
