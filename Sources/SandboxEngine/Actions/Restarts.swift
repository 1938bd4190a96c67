import SandboxModel
import TextTools
import Values

/// Runs executions again: the same one from its failed tasks, or a new one.
struct Restarts {
    let environment: EngineEnvironment
    let steps: StepQueue
    let starts: ScheduledStarts

    /// Restarts an execution from its failed tasks; `isRetry` when the policy of its flow does so.
    func restart(
        _ execution: ExecutionRecord,
        revision: Int?,
        isRetry: Bool = false
    ) throws(EngineFailure) -> ExecutionRecord {
        let current = execution.state.current
        guard current.isTerminal || current == .paused || current == .retrying else {
            throw EngineFailure(
                .illegalState,
                "Execution must be terminated to be restarted, current state is '\(current.rawValue)' !"
            )
        }
        var execution = execution
        if let revision { execution.flowRevision = revision }
        try restartRuns(of: &execution)
        if !isRetry { execution.labels.set("system.restarted", "true") }
        execution.metadata.attemptNumber += 1
        execution.outputs = nil
        execution.state.move(to: isRetry ? .running : .restarted, at: environment.now)
        environment.store.save(execution)
        steps.wake(execution.id)
        return execution
    }

    /// Restarts the runs that failed or were stopped, and those around them.
    private func restartRuns(of execution: inout ExecutionRecord) throws(EngineFailure) {
        let stopped = (execution.taskRuns ?? []).filter { [.failed, .paused, .killed].contains($0.state.current) }
        let affected = withAncestors(stopped, execution)
        guard !affected.isEmpty else {
            throw EngineFailure(.illegalArgument, "No task found to restart execution from!")
        }
        removeErrorHandling(&execution)
        for index in (execution.taskRuns ?? []).indices {
            guard let id = execution.taskRuns?[index].id, affected.contains(id) else { continue }
            execution.taskRuns?[index].state.move(to: .restarted, at: environment.now)
        }
    }

    private func withAncestors(_ runs: [TaskRun], _ execution: ExecutionRecord) -> Set<String> {
        var found: Set<String> = []
        for run in runs {
            var next: TaskRun? = run
            while let current = next {
                found.insert(current.id)
                next = current.parentTaskRunId.flatMap { execution.index(of: $0) }.flatMap { execution.taskRuns?[$0] }
            }
        }
        return found
    }

    /// Removes the runs of tasks that handled the failure: they run again if the next attempt fails.
    private func removeErrorHandling(_ execution: inout ExecutionRecord) {
        guard let flow = environment.flow(of: execution) else { return }
        let handlers = Set(
            (flow.errors + flow.finally + flow.allTasks.flatMap { $0.tasks("errors") + $0.tasks("finally") })
                .flatMap(\.withDescendants).map(\.id)
        )
        execution.taskRuns?.removeAll { handlers.contains($0.taskId) }
    }

    /// Makes a new execution of the same flow, from the start or from a task run.
    func replay(
        _ original: ExecutionRecord,
        taskRunId: String?,
        revision: Int?,
        inputs: [String: InputPart]?
    ) throws(EngineFailure) -> ExecutionRecord {
        var runs: [TaskRun] = []
        if let taskRunId { runs = try keptRuns(of: original, from: taskRunId) }
        let state = StateLog(taskRunId == nil ? .created : .restarted, at: environment.now)
        var execution = copy(of: original, runs, state)
        if let revision { execution.flowRevision = revision }
        if let inputs, let flow = environment.flow(of: execution) {
            var request = ExecutionRequest(flow: flow)
            request.inputs = inputs
            execution.inputs = try FlowInputs(environment: environment).values(of: request, execution.id)
        }
        environment.store.save(execution)
        markReplayed(original.id)
        starts.start(execution)
        return execution
    }

    private func copy(of original: ExecutionRecord, _ runs: [TaskRun], _ state: StateLog) -> ExecutionRecord {
        var labels = original.labels
        labels.set("system.replay", "true")
        return ExecutionRecord(
            id: Identifier.make(),
            namespace: original.namespace,
            flowId: original.flowId,
            flowRevision: original.flowRevision,
            taskRuns: runs,
            inputs: original.inputs,
            outputs: original.outputs,
            labels: labels,
            state: state,
            parentId: original.id,
            originalId: original.originalId ?? original.id,
            trigger: original.trigger,
            variables: original.variables,
            metadata: ExecutionMetadata(
                attemptNumber: original.metadata.attemptNumber + 1,
                originalCreatedDate: original.metadata.originalCreatedDate
            )
        )
    }

    private func markReplayed(_ id: String) {
        guard var original = environment.store.execution(id) else { return }
        original.labels.set("system.replayed", "true")
        environment.store.save(original)
    }

    /// Copies of the runs before one, with new ids, and of that one, which runs again.
    private func keptRuns(of original: ExecutionRecord, from taskRunId: String) throws(EngineFailure) -> [TaskRun] {
        guard let index = original.index(of: taskRunId), let target = original.taskRuns?[index] else {
            throw EngineFailure(.illegalArgument, "No task found to restart execution from!")
        }
        let ancestors = withAncestors([target], original)
        let all = original.taskRuns ?? []
        let kept = all.enumerated().filter { $0.offset < index || ancestors.contains($0.element.id) }.map(\.element)
            .filter { run in run.id == target.id || !withAncestors([run], original).contains(target.id) }
        let ids = Dictionary(uniqueKeysWithValues: kept.map { ($0.id, Identifier.make()) })
        return kept.map { run in
            var copy = run
            copy.id = ids[run.id] ?? run.id
            copy.parentTaskRunId = run.parentTaskRunId.flatMap { ids[$0] }
            if ancestors.contains(run.id) { copy.state.move(to: .restarted, at: environment.now) }
            return copy
        }
    }
}
