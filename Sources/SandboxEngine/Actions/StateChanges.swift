import SandboxModel
import Values

/// Changes of state and labels that an operator makes.
struct StateChanges {
    let environment: EngineEnvironment
    let steps: StepQueue
    let starts: ScheduledStarts
    let endings: ExecutionEndings

    /// Sets the state of an execution that is over.
    func change(_ id: String, to state: RunState) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        guard execution.state.current.isTerminal else {
            throw EngineFailure(
                .illegalArgument,
                "You can't change the status of a non-terminated execution, "
                    + "current state is '\(execution.state.current.rawValue)'"
            )
        }
        guard state.isTerminal else {
            throw EngineFailure(.illegalArgument, "You can only change the status to a terminated one")
        }
        execution.state.move(to: state, at: environment.now)
        environment.store.save(execution)
        return execution
    }

    /// Sets the state of a task run, and restarts the execution from there.
    func change(_ id: String, taskRun: String, to state: RunState) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        guard let index = execution.index(of: taskRun) else {
            throw EngineFailure(.illegalArgument, "No task found to restart execution from!")
        }
        guard execution.state.current.isTerminal || execution.state.current == .paused else {
            throw EngineFailure(
                .illegalArgument,
                "Execution must be terminated or paused, "
                    + "current state is '\(execution.state.current.rawValue)'"
            )
        }
        execution.taskRuns?[index].state.move(to: state, at: environment.now)
        var parent = execution.taskRuns?[index].parentTaskRunId
        while let next = parent, let place = execution.index(of: next) {
            execution.taskRuns?[place].state.move(to: .running, at: environment.now)
            parent = execution.taskRuns?[place].parentTaskRunId
        }
        execution.outputs = nil
        execution.state.move(to: .restarted, at: environment.now)
        environment.store.save(execution)
        steps.wake(id)
        return execution
    }

    /// Sets labels.
    ///
    /// 2.0 puts them before the present labels; 1.3 keeps all in a hash map and shows them in its order.
    func setLabels(_ id: String, _ labels: [Label]) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        if let label = labels.first(where: \.isSystem) { throw EngineFailure.systemLabel(label) }
        var set: [Label] = []
        set.set(labels)
        let keys = Set(set.map(\.key))
        execution.labels = set + execution.labels.filter { !keys.contains($0.key) }
        if environment.family == .v1 { execution.labels = HashOrder.sorted(execution.labels, by: \.key) }
        environment.store.save(execution)
        return execution
    }

    /// Takes an execution out of the queue of its flow, into this state.
    func unqueue(_ id: String, to state: RunState) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        guard execution.state.current == .queued else {
            throw EngineFailure(
                .illegalArgument,
                "Only QUEUED execution can be unqueued"
            )
        }
        if state.isTerminal, let flow = environment.flow(of: execution) {
            endings.end(execution, flow, as: state)
            return try environment.existing(id)
        }
        execution.state.move(to: state, at: environment.now)
        environment.store.save(execution)
        steps.wake(id)
        return execution
    }

    /// Runs an execution at once, whatever it waits for.
    func forceRun(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        guard !execution.state.current.isTerminal else {
            throw EngineFailure(
                .illegalArgument,
                "Only a non terminated execution can be forced run."
            )
        }
        starts.cancel(id)
        execution.scheduleDate = execution.scheduleDate.map { min($0, environment.now) }
        if execution.state.current != .running { execution.state.move(to: .running, at: environment.now) }
        environment.store.save(execution)
        steps.wake(id)
        return execution
    }
}
