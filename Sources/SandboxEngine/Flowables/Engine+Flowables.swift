import Pebble
import SandboxModel
import Values

extension Engine {
    /// Begins a task that holds others: what it decides by is worked out once.
    func beginFlowable(_ task: TaskDefinition, at index: Int, in execution: inout Execution, _ flow: FlowDefinition) {
        guard var run = execution.taskRuns?[index] else { return }
        if run.state.current == .created || run.attempts == nil {
            var attempt = Attempt(state: StateLog(at: time.now))
            attempt.state.move(to: .running, at: time.now)
            run.attempts = (run.attempts ?? []) + [attempt]
        }
        run.state.move(to: .running, at: time.now)
        do throws(TaskFailure) {
            let variables = variables(flow, execution, run: run)
            run.outputs = try decision(of: task, run, variables)
            execution.taskRuns?[index] = run
        } catch {
            logFailure(error, of: execution, run)
            execution.taskRuns?[index] = run
            execution.finish(run.id, task.ending(.failed), at: time.now)
        }
    }

    private func decision(
        of task: TaskDefinition,
        _ run: TaskRun,
        _ variables: TemplateMap
    ) throws(TaskFailure) -> JSONObject {
        switch task.type.split(separator: ".").last {
        case "If":
            return ["evaluationResult": .bool(try render(task["condition"] ?? .null, variables).printedText.isTruthy)]
        case "Switch":
            let value = try render(task["value"] ?? .null, variables).printedText
            return ["value": .string(value), "defaults": .bool(!task.cases.contains { $0.value == value })]
        case "ForEach", "EachSequential", "EachParallel":
            loopValues[run.id] = try values(of: task, variables)
            return [:]
        default: return [:]
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

    private func values(of task: TaskDefinition, _ variables: TemplateMap) throws(TaskFailure) -> [String] {
        let written = task["values"] ?? task["value"] ?? .null
        var values = try render(written, variables)
        if case .string(let text) = values {
            do {
                values = try JacksonJSON.value(of: text)
            } catch {
                throw TaskFailure(
                    error.message,
                    className: "io.kestra.core.exceptions.IllegalVariableEvaluationException"
                )
            }
        }
        let items: [JSON]
        switch values {
        case .array(let list): items = list
        case .object(let object): items = object.map { ["key": .string($0.key), "value": $0.value] }
        default:
            throw TaskFailure(
                "The values of task `\(task.id)` must be a list, not \(values.kind)",
                className: "io.kestra.core.exceptions.IllegalVariableEvaluationException"
            )
        }
        guard !items.contains(.null) else {
            throw TaskFailure(
                "Found '\(items.count { $0.isNull })' null values on Each, with values=\(ValueText.json(TemplateValue(values)))"
            )
        }
        // Iterations are told apart by their values.
        var seen: Set<JSON> = []
        return items.filter { seen.insert($0).inserted }.map { $0.asText ?? ValueText.json(TemplateValue($0)) }
    }

    /// The values of a running loop; found again after the sandbox was restarted.
    func values(of run: TaskRun, _ flow: FlowDefinition, _ execution: Execution) -> [String] {
        if let known = loopValues[run.id] { return known }
        guard let task = flow.task(run.taskId)?.applying(flow.pluginDefaults),
            let values = try? values(of: task, variables(flow, execution, run: run))
        else { return [] }
        loopValues[run.id] = values
        return values
    }

    // MARK: pauses

    /// Lets the run of a pause stand still, as the step after its begin.
    func pause(_ runId: String, in execution: inout Execution, _ flow: FlowDefinition) {
        guard let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            let task = flow.task(run.taskId)?.applying(flow.pluginDefaults)
        else { return }
        do throws(TaskFailure) {
            try beginPause(task, at: index, in: &execution, variables(flow, execution, run: run))
        } catch {
            logFailure(error, of: execution, run)
            execution.finish(run.id, task.ending(.failed), at: time.now)
        }
    }

    private func beginPause(
        _ task: TaskDefinition,
        at index: Int,
        in execution: inout Execution,
        _ variables: TemplateMap
    ) throws(TaskFailure) {
        guard let run = execution.taskRuns?[index] else { return }
        let wait = try pauseDuration(of: task, variables)
        execution.taskRuns?[index].state.move(to: .paused, at: time.now)
        if !execution.isBusy(besides: run.id) { execution.state.move(to: .paused, at: time.now) }
        if let wait { wakePause(run, task, of: execution.id, after: wait) }
    }

    /// How long a pause lasts by itself; nil for one that waits for somebody.
    func pauseDuration(of task: TaskDefinition, _ variables: TemplateMap) throws(TaskFailure) -> Duration? {
        guard let written = task["pauseDuration"] ?? task["delay"] else { return nil }
        let text = try render(written, variables).printedText
        guard let duration = try? Duration(parsing: text) else {
            throw TaskFailure("The property `pauseDuration` of task `\(task.id)` is no duration: `\(text)`")
        }
        guard duration > .zero || !family.wantsPositiveDurations else {
            throw TaskFailure("pauseDuration: must be a strictly positive duration")
        }
        return duration
    }

    func wakePause(_ run: TaskRun, _ task: TaskDefinition, of id: String, after wait: Duration) {
        let behavior = task["behavior"]?.asText ?? "RESUME"
        timers[run.id] = time.schedule(after: wait) { [weak self] in self?.endPause(run.id, of: id, behavior) }
    }

    private func endPause(_ runId: String, of id: String, _ behavior: String) {
        timers[runId] = nil
        guard var execution = store.execution(id), let index = execution.index(of: runId),
            execution.taskRuns?[index].state.current == .paused
        else { return }
        let state: ExecutionState =
            switch behavior.uppercased() {
            case "WARN": .warning
            case "FAIL": .failed
            case "CANCEL": .cancelled
            default: .success
            }
        continuePaused(runId, in: &execution, as: state, outputs: resumed(to: state))
        store.save(execution)
        goOnAround(execution)
        if state == .cancelled, let flow = flow(of: execution) { return end(execution, flow, as: .cancelled) }
        wake(id)
    }

    /// Ends a pause in this state, and lets the execution go on if it stands still.
    func continuePaused(_ runId: String, in execution: inout Execution, as state: ExecutionState, outputs: JSONObject) {
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
