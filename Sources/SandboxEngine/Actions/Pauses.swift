import Pebble
import SandboxModel
import Values

/// Pauses and resumes executions and the runs of pausing tasks.
final class Pauses {
    private let environment: EngineEnvironment
    private let steps: StepQueue
    private let timers: Timers
    private let loops: LoopRuns
    private let endings: ExecutionEndings
    private let loopPauses: LoopPauses

    init(
        _ environment: EngineEnvironment,
        _ steps: StepQueue,
        _ timers: Timers,
        _ loops: LoopRuns,
        _ endings: ExecutionEndings
    ) {
        self.environment = environment
        self.steps = steps
        self.timers = timers
        self.loops = loops
        self.endings = endings
        loopPauses = LoopPauses(environment: environment)
    }

    /// The outputs of a pause that ends in this state.
    static func outputs(of state: RunState, at now: Timestamp) -> JSONObject {
        ["resumed": ["on": .string(now.local(in: .utc).text), "to": .string(state.rawValue)]]
    }

    // MARK: runs

    /// Pauses a run that has begun, for the duration that its task names or until it is resumed.
    func pause(
        _ runId: String,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition,
        _ budget: Budget
    ) {
        guard let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            let task = environment.task(of: run, in: flow), let pause = pause(of: run, flow)
        else { return }
        do throws(TaskFailure) {
            let wait = try pause.duration(environment.context(task, run, execution, flow, budget: budget))
            execution.taskRuns?[index].state.move(to: .paused, at: environment.now)
            if !execution.isBusy(besides: run.id) { execution.state.move(to: .paused, at: environment.now) }
            if let wait { end(run.id, of: execution.id, as: pause.stateAfter(task), after: wait) }
        } catch {
            environment.log.write(error, of: execution, run)
            execution.finish(run.id, task.ending(.failed), at: environment.now)
        }
    }

    /// Sets the timer again of a paused run that was kept.
    func recover(_ run: TaskRun, of execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard let task = environment.task(of: run, in: flow), let pause = pause(of: run, flow),
            let whole = try? pause.duration(environment.context(task, run, execution, flow))
        else { return }
        let left = max(.zero, whole - (environment.now - run.state.changeDate))
        end(run.id, of: execution.id, as: pause.stateAfter(task), after: left)
    }

    private func pause(of run: TaskRun, _ flow: FlowDefinition) -> TaskPause? {
        environment.role(of: run, in: flow)?.holder?.pause
    }

    private func end(_ runId: String, of id: String, as state: RunState, after wait: Duration) {
        timers.set(runId, after: wait) { [weak self] in self?.end(runId, of: id, as: state) }
    }

    private func end(_ runId: String, of id: String, as state: RunState) {
        guard var execution = environment.store.execution(id), let index = execution.index(of: runId),
            execution.taskRuns?[index].state.current == .paused
        else { return }
        let outputs = Self.outputs(of: state, at: environment.now)
        end(runId, in: &execution, as: state, outputs: outputs)
        environment.store.save(execution)
        loopPauses.resumeAround(execution)
        if state == .cancelled, let flow = environment.flow(of: execution) {
            return endings.end(execution, flow, as: .cancelled)
        }
        steps.wake(id)
    }

    private func end(_ runId: String, in execution: inout ExecutionRecord, as state: RunState, outputs: JSONObject) {
        guard let index = execution.index(of: runId), let flow = environment.flow(of: execution) else { return }
        let known = execution.taskRuns?[index].outputs ?? [:]
        execution.taskRuns?[index].outputs = known.merging(outputs)
        let task = flow.task(execution.taskRuns?[index].taskId ?? "")
        if task?.tasks("tasks").isEmpty == false, state == .success {
            execution.taskRuns?[index].state.move(to: .running, at: environment.now)
        } else {
            execution.finish(runId, state, at: environment.now)
        }
        execution.metadata.attemptNumber += 1
        if execution.state.current == .paused { execution.state.move(to: .restarted, at: environment.now) }
    }

    // MARK: executions

    /// Pauses an execution: what runs ends, and nothing else begins.
    func pause(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        guard execution.state.current == .running else {
            throw EngineFailure(
                .illegalState,
                "Execution '\(id)' is not running, can't pause it, current state is '\(execution.state.current.rawValue)'"
            )
        }
        execution.state.move(to: .paused, at: environment.now)
        environment.store.save(execution)
        loopPauses.pauseAround(execution)
        return execution
    }

    /// The check of each input of the pause that an execution is at.
    func check(_ parts: [String: InputPart], of execution: ExecutionRecord) -> [InputCheck] {
        let run = execution.taskRuns?.first { $0.state.current == .paused }
        guard let flow = environment.flow(of: execution), let task = run.flatMap({ flow.task($0.taskId) }) else {
            return []
        }
        return read(parts, of: task, flow, execution.id)
    }

    private func read(
        _ parts: [String: InputPart],
        of task: TaskDefinition?,
        _ flow: FlowDefinition,
        _ id: String
    ) -> [InputCheck] {
        let inputs = InputDefinition.list(task?["onResume"])
        return FlowInputs(environment: environment).read(inputs, parts, of: flow, executionId: id)
    }

    /// Resumes a paused execution with the inputs of its pause.
    @discardableResult
    func resume(_ id: String, _ parts: [String: InputPart]) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        guard execution.state.current == .paused, let flow = environment.flow(of: execution) else {
            throw EngineFailure(.illegalState, "Execution '\(id)' is not paused, can't resume it")
        }
        if let run = execution.taskRuns?.first(where: { $0.state.current == .paused }) {
            if try resumeIterations(of: execution, run, parts) { return try environment.existing(id) }
            var outputs = Self.outputs(of: .success, at: environment.now)
            let checks = read(parts, of: flow.task(run.taskId), flow, id)
            if let first = checks.flatMap(\.errors).first { throw EngineFailure(.invalidEntity, first) }
            if !checks.isEmpty {
                let values = checks.map { ($0.input.id, environment.family.stored($0.value, $0.input.type)) }
                outputs["onResume"] = .object(JSONObject(values))
            }
            timers.cancel(run.id)
            end(run.id, in: &execution, as: .success, outputs: outputs)
        } else {
            execution.state.move(to: .running, at: environment.now)
        }
        environment.store.save(execution)
        loopPauses.resumeAround(execution)
        steps.wake(id)
        return execution
    }

    /// Resumes the paused iterations of a Loop; false if the run has none.
    private func resumeIterations(
        of execution: ExecutionRecord,
        _ run: TaskRun,
        _ parts: [String: InputPart]
    ) throws(EngineFailure) -> Bool {
        let iterations = loops.iterations(of: execution.id, runId: run.id)
        let paused = iterations.filter { $0.state.current == .paused }
        for iteration in paused { try resume(iteration.id, parts) }
        return !paused.isEmpty
    }
}

extension LocalDateTime {
    /// The date and time without a zone.
    fileprivate var text: String {
        let clock = [time.hour, time.minute, time.second].map { DatePattern.padded($0, 2) }.joined(separator: ":")
        return "\(date)T\(clock).\(DatePattern.padded(time.nanosecond, 9))"
    }
}
