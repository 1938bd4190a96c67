import Pebble
import SandboxModel
import TextTools
import Values

extension Engine {
    /// Does what is next in an execution, and comes back for what follows.
    func advance(_ id: String) {
        guard let execution = store.execution(id), let flow = flow(of: execution) else { return }
        if execution.state.current.isTerminal { return advanceAfterEnd(execution, flow) }
        guard isMoving(execution) else { return }
        if isWaitingForDate(execution) { return }
        if execution.state.current == .created, !execution.isIteration, limitConcurrency(execution, flow) { return }
        switch planner(flow, execution).progress() {
        case .going(let steps): perform(steps, in: execution, flow)
        case .over(let state):
            var execution = execution
            if execution.state.current == .restarted { execution.state.move(to: .running, at: time.now) }
            end(execution, flow, as: state)
        }
    }

    func planner(_ flow: FlowDefinition, _ execution: ExecutionRecord) -> ExecutionPlanner {
        ExecutionPlanner(
            flow: flow,
            execution: execution,
            types: types,
            family: family,
            memory: plans.memory(of: execution)
        ) { [self] in
            values(of: $0, flow, execution)
        }
    }

    private func isMoving(_ execution: ExecutionRecord) -> Bool {
        switch execution.state.current {
        case .created, .running, .restarted, .killing: true
        case .retrying, .paused:
            // Other branches go on while one waits.
            (execution.taskRuns ?? []).contains { $0.state.current == .running || $0.state.current == .created }
        default: false
        }
    }

    // MARK: steps

    private func perform(_ steps: [PlannedStep], in execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard moves(steps) else { return }
        var execution = execution
        let now = time.now
        if [.created, .restarted].contains(execution.state.current) { execution.state.move(to: .running, at: now) }
        var begun: [String] = []
        var started: [String] = []
        for step in steps {
            switch step {
            case .create(let task, let place):
                if isBreakpoint(task, place, execution) { return stop(execution, at: now) }
                if execution.taskRuns == nil { execution.taskRuns = [] }
                execution.taskRuns?.append(newRun(of: task, at: place, now))
            case .start(let runId):
                started.append(runId)
                if begin(runId, in: &execution, flow) { begun.append(runId) }
            case .pause(let runId): pause(runId, in: &execution, flow)
            case .stop(let runId): stop(runId, in: &execution)
            case .finish(let runId, let state): execution.finish(runId, state, at: now)
            }
        }
        store.save(execution)
        pauseAround(execution)
        for runId in begun { work(on: runId, in: execution) }
        for runId in started where !begun.contains(runId) { limitTime(of: runId, in: execution, flow) }
        wake(execution.id)
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

    private func isBreakpoint(_ task: TaskDefinition, _ place: TaskRunPlace, _ execution: ExecutionRecord) -> Bool {
        execution.breakpoints?.contains { $0.id == task.id && ($0.value == nil || $0.value == place.value) } ?? false
    }

    private func stop(_ execution: ExecutionRecord, at now: Timestamp) {
        var execution = execution
        execution.state.move(to: .breakpoint, at: now)
        store.save(execution)
    }

    /// Begins a run; true when a worker has to go on with it.
    private func begin(_ runId: String, in execution: inout ExecutionRecord, _ flow: FlowDefinition) -> Bool {
        guard let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            let task = flow.task(run.taskId)?.applying(flow.pluginDefaults)
        else { return false }
        guard let prepared = prepared(task, run, execution, flow) else { return false }
        if let end = skipped(task, run, execution, flow, prepared) {
            execution.taskRuns?[index] = end
            return false
        }
        switch types[task.type]?.role {
        case .loop(let items): beginLoop(task, items, at: index, in: &execution, flow, prepared)
        case .hold(let holder): beginFlowable(task, holder, at: index, in: &execution, flow, prepared)
        case .call(let caller): beginSubflow(task, caller, at: index, in: &execution, flow, prepared)
        case .work, nil:
            execution.taskRuns?[index].state.move(to: .submitted, at: time.now)
            return true
        }
        return false
    }

    /// The run as skipped or failed when the task's own condition says so.
    private func skipped(
        _ task: TaskDefinition,
        _ run: TaskRun,
        _ execution: ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) -> TaskRun? {
        guard let condition = task["runIf"], condition.asText ?? "true" != "true" else { return nil }
        var run = run
        do throws(TaskFailure) {
            let context = context(task, run, execution, flow, prepared: prepared)
            if try context.render(condition).printedText.isTruthy { return nil }
            run.state.move(to: .skipped, at: time.now)
            run.attempts = (run.attempts ?? []) + [Attempt(state: StateLog(.skipped, at: time.now))]
        } catch {
            run.state.move(to: .failed, at: time.now)
            logFailure(error.saying("Failed evaluating runIf: "), of: execution, run)
        }
        return run
    }

    // MARK: the end

    func end(_ execution: ExecutionRecord, _ flow: FlowDefinition, as state: RunState) {
        var execution = execution
        if execution.state.current != state { execution.state.move(to: state, at: time.now) }
        if state != .killed, !execution.isIteration, !flow.outputs.isEmpty {
            do throws(TaskFailure) {
                execution.outputs = try outputs(flow.outputs, variables(flow, execution))
            } catch {
                failOutputs(error, of: &execution)
            }
        }
        if execution.taskRuns == nil { execution.taskRuns = [] }
        store.save(execution)
        ended(execution, flow)
    }

    /// What the end of an execution means for others.
    func ended(_ execution: ExecutionRecord, _ flow: FlowDefinition) {
        plans.forget(execution.id)
        if execution.isIteration { return finishIteration(execution, flow) }
        if let wait = waits.take(execution.id) { finishSubflow(wait, execution) }
        if execution.state.current == .failed { retryFlow(execution, flow) }
        dequeue(flow)
        wake(execution.id)
    }

    private func advanceAfterEnd(_ execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard !flow.afterExecution.isEmpty, !execution.isIteration, execution.state.current != .cancelled,
            case .going(let steps) = planner(flow, execution).progressAfterEnd(), !steps.isEmpty
        else { return }
        perform(steps, in: execution, flow)
    }

    /// Fails an execution that has ended, because what it gives cannot be worked out.
    func failOutputs(_ failure: TaskFailure, of execution: inout ExecutionRecord) {
        logFailure(failure.saying("Failed to render output values: "), of: execution, nil)
        if execution.state.current != .failed { execution.state.move(to: .failed, at: time.now) }
    }

    func outputs(_ list: [FlowOutput], _ variables: TemplateMap) throws(TaskFailure) -> JSONObject {
        var outputs: JSONObject = [:]
        for output in list {
            let value = try render(output.value, variables)
            outputs[output.id] = try FlowOutputValue.read(value, of: output, family: family)
        }
        return outputs
    }
}

extension ExecutionRecord {
    /// The runs that are under way are the last ones in most executions.
    func index(of runId: String) -> Int? { taskRuns?.lastIndex { $0.id == runId } }

    /// Ends the run of a task that holds others, and its attempt.
    mutating func finish(_ runId: String, _ state: RunState, at date: Timestamp) {
        guard let index = index(of: runId) else { return }
        taskRuns?[index].state.move(to: state, at: date)
        let last = (taskRuns?[index].attempts?.count ?? 0) - 1
        if last >= 0 { taskRuns?[index].attempts?[last].state.move(to: state, at: date) }
    }
}
