import Pebble
import SandboxModel
import Values

extension Engine {
    /// Begins a task that holds others: what it decides by is worked out once.
    func beginFlowable(
        _ task: TaskDefinition,
        _ holder: TaskHolder,
        at index: Int,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) {
        guard var run = execution.taskRuns?[index] else { return }
        if run.state.current == .created || run.attempts == nil {
            var attempt = Attempt(state: StateLog(at: time.now))
            attempt.state.move(to: .running, at: time.now)
            run.attempts = (run.attempts ?? []) + [attempt]
        }
        run.state.move(to: .running, at: time.now)
        do throws(TaskFailure) {
            let context = context(task, run, execution, flow, prepared: prepared)
            run.outputs = try holder.decide(context)
            loops.set(values: try holder.values?(context), of: run.id)
            execution.taskRuns?[index] = run
        } catch {
            logFailure(error, of: execution, run)
            execution.taskRuns?[index] = run
            execution.finish(run.id, task.ending(.failed), at: time.now)
        }
    }

    func render(_ value: JSON, _ variables: TemplateMap) throws(TaskFailure) -> JSON {
        do throws(TemplateError) {
            return try templates.render(value, variables)
        } catch {
            throw TaskFailure(error)
        }
    }

    // MARK: loops

    /// The values of a running loop; found again after the sandbox was restarted.
    func values(of run: TaskRun, _ flow: FlowDefinition, _ execution: ExecutionRecord) -> [String] {
        loops.values(of: run.id) {
            guard let task = flow.task(run.taskId)?.applying(flow.pluginDefaults) else { return nil }
            return try? types[task.type]?.role.holder?.values?(context(task, run, execution, flow))
        }
    }

    // MARK: pauses

    /// Lets the run of a pause stand still, as the step after its begin.
    func pause(_ runId: String, in execution: inout ExecutionRecord, _ flow: FlowDefinition) {
        guard let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            let task = flow.task(run.taskId)?.applying(flow.pluginDefaults),
            let pause = types[task.type]?.role.holder?.pause
        else { return }
        do throws(TaskFailure) {
            let wait = try pause.duration(context(task, run, execution, flow))
            execution.taskRuns?[index].state.move(to: .paused, at: time.now)
            if !execution.isBusy(besides: run.id) { execution.state.move(to: .paused, at: time.now) }
            if let wait { wakePause(run, pause.stateAfter(task), of: execution.id, after: wait) }
        } catch {
            logFailure(error, of: execution, run)
            execution.finish(run.id, task.ending(.failed), at: time.now)
        }
    }

    /// Ends a pause in this state when its time is over.
    func wakePause(_ run: TaskRun, _ state: RunState, of id: String, after wait: Duration) {
        timers.set(run.id, after: wait) { [weak self] in self?.endPause(run.id, of: id, state) }
    }

    private func endPause(_ runId: String, of id: String, _ state: RunState) {
        guard var execution = store.execution(id), let index = execution.index(of: runId),
            execution.taskRuns?[index].state.current == .paused
        else { return }
        continuePaused(runId, in: &execution, as: state, outputs: resumed(to: state))
        store.save(execution)
        goOnAround(execution)
        if state == .cancelled, let flow = flow(of: execution) { return end(execution, flow, as: .cancelled) }
        wake(id)
    }

    /// Ends a pause in this state, and lets the execution go on if it stands still.
    func continuePaused(_ runId: String, in execution: inout ExecutionRecord, as state: RunState, outputs: JSONObject) {
        guard let index = execution.index(of: runId), let flow = flow(of: execution) else { return }
        let known = execution.taskRuns?[index].outputs ?? [:]
        execution.taskRuns?[index].outputs = known.merging(outputs)
        let task = flow.task(execution.taskRuns?[index].taskId ?? "")
        if task?.tasks("tasks").isEmpty == false, state == .success {
            execution.taskRuns?[index].state.move(to: .running, at: time.now)
        } else {
            execution.finish(runId, state, at: time.now)
        }
        execution.metadata.attemptNumber += 1
        if execution.state.current == .paused { execution.state.move(to: .restarted, at: time.now) }
    }
}
