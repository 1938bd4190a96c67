package import Pebble
package import SandboxModel
internal import Values

extension Engine {
    /// Sets the state of an execution that is over.
    @discardableResult
    package func changeState(_ id: String, to state: RunState) throws(EngineFailure) -> ExecutionRecord {
        var execution = try existing(id)
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
        execution.state.move(to: state, at: time.now)
        store.save(execution)
        return execution
    }

    /// Sets the state of a task run, and goes on from there.
    @discardableResult
    package func changeState(_ id: String, taskRun: String, to state: RunState) throws(EngineFailure) -> ExecutionRecord
    {
        var execution = try existing(id)
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
        execution.taskRuns?[index].state.move(to: state, at: time.now)
        var parent = execution.taskRuns?[index].parentTaskRunId
        while let next = parent, let place = execution.index(of: next) {
            execution.taskRuns?[place].state.move(to: .running, at: time.now)
            parent = execution.taskRuns?[place].parentTaskRunId
        }
        execution.outputs = nil
        execution.state.move(to: .restarted, at: time.now)
        store.save(execution)
        wake(id)
        return execution
    }

    /// Sets labels; 2.0 puts them before those that are there, 1.3 keeps all in a hash map and shows its order.
    @discardableResult
    package func setLabels(_ id: String, _ labels: [Label]) throws(EngineFailure) -> ExecutionRecord {
        var execution = try existing(id)
        for label in labels where label.isSystem {
            throw EngineFailure(
                .illegalArgument,
                "System labels can only be set by Kestra itself, offending label: \(label.key)=\(label.value)"
            )
        }
        var set: [Label] = []
        for label in labels { set.set(label.key, label.value) }
        execution.labels = set + execution.labels.filter { set[$0.key] == nil }
        if family == .v1 { execution.labels = HashOrder.sorted(execution.labels, by: \.key) }
        store.save(execution)
        return execution
    }

    /// Lets an execution that was held back go, in this state.
    @discardableResult
    package func unqueue(_ id: String, to state: RunState = .running) throws(EngineFailure) -> ExecutionRecord {
        var execution = try existing(id)
        guard execution.state.current == .queued else {
            throw EngineFailure(
                .illegalArgument,
                "Only QUEUED execution can be unqueued"
            )
        }
        if state.isTerminal, let flow = flow(of: execution) {
            end(execution, flow, as: state)
            return try existing(id)
        }
        execution.state.move(to: state, at: time.now)
        store.save(execution)
        wake(id)
        return execution
    }

    /// Lets an execution go, whatever it waits for.
    @discardableResult
    package func forceRun(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        var execution = try existing(id)
        guard !execution.state.current.isTerminal else {
            throw EngineFailure(
                .illegalArgument,
                "Only a non terminated execution can be forced run."
            )
        }
        dates.cancel(id)
        execution.scheduleDate = execution.scheduleDate.map { min($0, time.now) }
        if execution.state.current != .running { execution.state.move(to: .running, at: time.now) }
        store.save(execution)
        wake(id)
        return execution
    }

    /// What an expression comes to inside of an execution; with a task run as that task sees it.
    package func evaluate(
        _ expression: String,
        in execution: ExecutionRecord,
        taskRunId: String? = nil
    ) throws(TemplateError) -> String {
        guard let flow = flow(of: execution) else {
            throw TemplateError(.evaluation, "The flow of the execution is gone", template: expression)
        }
        let run = taskRunId.flatMap { execution.index(of: $0) }.flatMap { execution.taskRuns?[$0] }
        var world = world
        world.hiding = family.hiddenWhenTried
        return try TemplateEngine(world: world, budget: Budget(stepLimits)).render(
            expression,
            RunVariables(flow: flow, execution: execution, family: family, settings: settings).all(run: run)
        )
    }
}

extension SandboxFamily {
    /// The functions that show asterisks to whoever tries an expression in an execution.
    var hiddenWhenTried: Set<String> { self == .v1 ? ["secret"] : ["secret", "kv"] }
}
