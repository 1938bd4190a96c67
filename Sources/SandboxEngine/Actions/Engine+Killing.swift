package import SandboxModel
internal import Values

extension Engine {
    /// Stops an execution and all it waits for.
    ///
    /// One that is over stays as it is.
    /// - Returns: The execution as it is then: being killed, or over.
    @discardableResult
    package func kill(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        var execution = try existing(id)
        if execution.state.current.isTerminal || execution.state.current == .killing { return execution }
        execution.state.move(to: .killing, at: time.now)
        let flow = flow(of: execution)
        var hasLoop = false
        for index in (execution.taskRuns ?? []).indices {
            guard let run = execution.taskRuns?[index], [.running, .paused].contains(run.state.current),
                types[flow?.task(run.taskId)?.type ?? ""]?.role.isLoop == true
            else { continue }
            hasLoop = true
            execution.taskRuns?[index].state.move(to: .killing, at: time.now)
        }
        store.save(execution)
        dates.cancel(id)
        for child in waits.children(of: id) { _ = try kill(child) }
        time.schedule(after: settings.stepDelay) { [weak self] in self?.finishKilling(id) }
        // The Loop has ended as killed before its iterations tell how they have ended.
        if hasLoop { killIterations(of: id) }
        return execution
    }

    /// Lets go of an execution that was deleted: nothing of it goes on, and who waited for it goes on without it.
    package func forget(_ execution: ExecutionRecord) {
        plans.forget(execution.id)
        dates.cancel(execution.id)
        for run in execution.taskRuns ?? [] {
            timers.cancel(run.id)
            questions.forget(run.id)
            loops.forget(run.id)
        }
        _ = waits.takeChildren(of: execution.id)
        let wait = waits.take(execution.id)
        if !execution.state.current.isTerminal {
            var gone = execution
            gone.state.move(to: .killed, at: time.now)
            if let wait { finishSubflow(wait, gone) }
            if let loop = gone.loopRun { settle(gone, loop, nil) }
        }
        if let flow = flow(of: execution) { dequeue(flow) }
    }

    private func finishKilling(_ id: String) {
        guard var execution = store.execution(id), execution.state.current == .killing, let flow = flow(of: execution)
        else { return }
        for index in (execution.taskRuns ?? []).indices {
            guard let run = execution.taskRuns?[index], !run.state.current.isTerminal else { continue }
            timers.cancel(run.id)
            execution.taskRuns?[index].outputs = run.outputs ?? [:]
            execution.finish(run.id, .killed, at: time.now)
        }
        end(execution, flow, as: .killed)
    }

    func existing(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        guard let execution = store.execution(id) else {
            throw EngineFailure(.notFound, "Requested Flow is not found.")
        }
        return execution
    }
}
