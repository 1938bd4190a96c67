import Pebble
import SandboxModel
import Values

/// The `timeout` of tasks that hold others or wait for an execution; a worker's tasks keep their own.
extension Engine {
    /// Gives a run that has begun its time; a bad duration fails it at once.
    func limitTime(of runId: String, in execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            [.running, .paused].contains(run.state.current),
            let task = flow.task(run.taskId)?.applying(flow.pluginDefaults), let written = task["timeout"]?.asText
        else { return }
        let text = (try? templates.render(written, variables(flow, execution, run: run))) ?? written
        guard let timeout = try? Duration(parsing: text) else {
            return expire(
                runId,
                of: execution.id,
                TaskFailure("The property `timeout` of task `\(task.id)` is not a duration: `\(text)`")
            )
        }
        let begun = run.state.histories.last { $0.state == .running }?.date ?? run.state.startDate
        time.schedule(after: max(.zero, timeout - (time.now - begun))) { [weak self] in
            self?.expire(runId, of: execution.id, .timeout(timeout))
        }
    }

    /// Ends a run whose time is over, and all that is under way inside of it.
    private func expire(_ runId: String, of id: String, _ failure: TaskFailure) {
        guard var execution = store.execution(id), let flow = flow(of: execution),
            let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            [.running, .paused].contains(run.state.current), let task = flow.task(run.taskId)
        else { return }
        for inner in execution.taskRuns ?? [] where isInside(inner, runId, execution) { stop(inner, in: &execution) }
        for child in waits.takeChildren(ofRun: runId) { _ = try? kill(child) }
        timers.cancel(runId)
        killIterations(of: id, runId: runId)
        if run.state.current == .paused, types[task.type]?.role.holder?.pause != nil {
            execution.taskRuns?[index].outputs = (run.outputs ?? [:]).merging(resumed(to: .failed))
        } else {
            logFailure(failure, of: execution, run)
        }
        execution.finish(runId, task.ending(.failed), at: time.now)
        if execution.state.current == .paused { execution.state.move(to: .restarted, at: time.now) }
        store.save(execution)
        wake(id)
    }

    /// Stops a run and all that is under way inside of it.
    func stop(_ runId: String, in execution: inout ExecutionRecord) {
        for run in execution.taskRuns ?? [] where run.id == runId || isInside(run, runId, execution) {
            stop(run, in: &execution)
        }
    }

    private func isInside(_ run: TaskRun, _ runId: String, _ execution: ExecutionRecord) -> Bool {
        var next = run.parentTaskRunId
        while let id = next {
            if id == runId { return true }
            next = execution.index(of: id).flatMap { execution.taskRuns?[$0].parentTaskRunId }
        }
        return false
    }

    private func stop(_ run: TaskRun, in execution: inout ExecutionRecord) {
        guard !run.state.current.isTerminal else { return }
        timers.cancel(run.id)
        killIterations(of: execution.id, runId: run.id)
        for child in waits.takeChildren(ofRun: run.id) { _ = try? kill(child) }
        execution.finish(run.id, .killed, at: time.now)
    }
}

extension TaskFailure {
    static func timeout(_ timeout: Duration) -> TaskFailure {
        TaskFailure("Timeout after \(timeout.iso)", className: "dev.failsafe.TimeoutExceededException")
    }
}
