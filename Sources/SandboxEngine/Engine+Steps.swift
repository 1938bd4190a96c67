import Pebble
import SandboxModel
import TextTools
import Values

/// The steps of executions: the engine plans each step, and the part that owns the concern does it.
extension Engine: ExecutionStepping {
    func advance(_ id: String) {
        guard let execution = environment.store.execution(id), let flow = environment.flow(of: execution) else {
            return
        }
        if execution.state.current.isTerminal { return advanceAfterEnd(execution, flow) }
        guard isMoving(execution), !starts.isWaiting(execution) else { return }
        if execution.state.current == .created, !execution.isIteration {
            switch concurrency.admit(execution, flow) {
            case .admitted: break
            case .queued: return
            case .refused(let state): return endings.end(execution, flow, as: state)
            }
        }
        switch flowables.planner(flow, execution).progress() {
        case .running(let steps): perform(steps, in: execution, flow)
        case .over(let state):
            var execution = execution
            if execution.state.current == .restarted { execution.state.move(to: .running, at: environment.now) }
            endings.end(execution, flow, as: state)
        }
    }

    private func isMoving(_ execution: ExecutionRecord) -> Bool {
        switch execution.state.current {
        case .created, .running, .restarted, .killing: true
        case .retrying, .paused:
            // Other branches continue while one waits.
            (execution.taskRuns ?? []).contains { $0.state.current == .running || $0.state.current == .created }
        default: false
        }
    }

    private func advanceAfterEnd(_ execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard !flow.afterExecution.isEmpty, !execution.isIteration, execution.state.current != .cancelled,
            case .running(let steps) = flowables.planner(flow, execution).progressAfterEnd(), !steps.isEmpty
        else { return }
        perform(steps, in: execution, flow)
    }

    private func perform(_ planned: [PlannedStep], in execution: ExecutionRecord, _ flow: FlowDefinition) {
        let planned = slice(preparations.permitted(planned))
        guard !planned.isEmpty else { return }
        var execution = execution
        // Runs have the date of the step that makes them, as on the server.
        let now = environment.now
        if [.created, .restarted].contains(execution.state.current) { execution.state.move(to: .running, at: now) }
        // One budget for the templates of all steps of this turn.
        let budget = Budget(environment.stepLimits)
        var (submitted, begun): ([String], [String]) = ([], [])
        do throws(RunExcess) {
            for step in planned {
                switch step {
                case .create(let task, let place):
                    if breakpoints.stops(execution, before: task, place) { return breakpoints.stop(execution) }
                    try create(task, at: place, now, in: &execution)
                case .start(let runId):
                    if try begin(runId, in: &execution, flow) { submitted.append(runId) } else { begun.append(runId) }
                case .pause(let runId): pauses.pause(runId, in: &execution, flow, budget)
                case .stop: break
                case .finish(let runId, let state): execution.finish(runId, state, at: now)
                }
            }
        } catch {
            return kills.fail(execution, flow, error)
        }
        kills.stop(Set(planned.compactMap(\.stopped)), in: &execution)
        save(execution)
        for runId in submitted { workers.work(on: runId, of: execution.id) }
        for runId in begun { timeouts.limitTime(of: runId, in: execution, flow, budget) }
        steps.wake(execution.id)
    }

    /// Saves an execution after a step.
    private func save(_ execution: ExecutionRecord) {
        environment.store.save(execution)
        loopPauses.pauseAround(execution)
    }

    private func create(
        _ task: TaskDefinition,
        at place: TaskRunPlace,
        _ now: Timestamp,
        in execution: inout ExecutionRecord
    ) throws(RunExcess) {
        try runLimit.admit(task, place, in: execution)
        if execution.taskRuns == nil { execution.taskRuns = [] }
        execution.taskRuns?.append(newRun(of: task, at: place, now))
    }

    /// The steps of this turn; a later turn plans the others anew.
    ///
    /// New runs come first: all runs that begin together are there before the first of them can fail.
    private func slice(_ planned: [PlannedStep]) -> [PlannedStep] {
        let most = environment.settings.stepsPerTurn
        guard planned.count > most else { return planned }
        let created = planned.filter(\.isCreation)
        return Array((created.isEmpty ? planned : created).prefix(most))
    }

    private func newRun(of task: TaskDefinition, at place: TaskRunPlace, _ now: Timestamp) -> TaskRun {
        TaskRun(
            id: Identifier.make(),
            taskId: task.id,
            parentTaskRunId: place.parent,
            value: place.value,
            iteration: place.iteration,
            attempts: nil,
            outputs: nil,
            state: StateLog(at: now)
        )
    }

    /// Begins a run; true if it is submitted to a worker, false if the executor runs it or it is over.
    private func begin(
        _ runId: String,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition
    ) throws(RunExcess) -> Bool {
        guard let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            let task = environment.task(of: run, in: flow)
        else { return false }
        guard let prepared = preparations.texts(task, run, execution, flow) else { return false }
        if let end = skipped(task, run, execution, flow, prepared) {
            execution.taskRuns?[index] = end
            return false
        }
        switch environment.types[task.type]?.role {
        case .loop(let items): loops.begin(task, items, at: index, in: &execution, flow, prepared)
        case .hold(let holder): try flowables.begin(task, holder, at: index, in: &execution, flow, prepared)
        case .call(let caller): subflows.begin(task, caller, at: index, in: &execution, flow, prepared)
        case .work, nil:
            execution.taskRuns?[index].state.move(to: .submitted, at: environment.now)
            return true
        }
        return false
    }

    /// The run as skipped or failed by the task's `runIf`; nil if the task is to run.
    private func skipped(
        _ task: TaskDefinition,
        _ run: TaskRun,
        _ execution: ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) -> TaskRun? {
        guard let condition = task["runIf"], condition.asText ?? "true" != "true" else { return nil }
        var run = run
        let now = environment.now
        do throws(TaskFailure) {
            let context = environment.context(task, run, execution, flow, prepared: prepared)
            if try context.render(condition).printedText.isTruthy { return nil }
            run.state.move(to: .skipped, at: now)
            run.attempts = (run.attempts ?? []) + [Attempt(state: StateLog(.skipped, at: now))]
        } catch {
            run.state.move(to: .failed, at: now)
            environment.log.write(error.saying("Failed evaluating runIf: "), of: execution, run)
        }
        return run
    }
}
