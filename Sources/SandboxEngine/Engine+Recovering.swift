import SandboxModel
import Values

/// What a sandbox that kept its state goes on with.
extension Engine {
    /// Takes up everything that was not over when the sandbox ended.
    package func recover() {
        let open = store.allExecutions().filter { !$0.state.current.isTerminal }
        for execution in open {
            guard let flow = flow(of: execution) else { continue }
            let recovered = recovered(execution, flow)
            store.save(recovered)
            if recovered.state.current == .retrying {
                retryFlow(recovered, flow)
            } else {
                start(recovered)
            }
            for run in recovered.taskRuns ?? [] { goOnWaiting(run, recovered, flow) }
        }
    }

    /// Workers are gone: what they had is begun anew.
    private func recovered(_ execution: ExecutionRecord, _ flow: FlowDefinition) -> ExecutionRecord {
        var execution = execution
        for index in (execution.taskRuns ?? []).indices {
            guard let run = execution.taskRuns?[index], !holdsOthers(run, flow) else { continue }
            switch run.state.current {
            case .submitted, .running: execution.taskRuns?[index].state.move(to: .resubmitted, at: time.now)
            case .retrying:
                execution.taskRuns?[index].state.move(to: .created, at: time.now)
                if execution.state.current == .retrying { execution.state.move(to: .running, at: time.now) }
            default: break
            }
        }
        return execution
    }

    private func holdsOthers(_ run: TaskRun, _ flow: FlowDefinition) -> Bool {
        types[flow.task(run.taskId)?.type ?? ""]?.role.isOfExecutor ?? false
    }

    /// Sets the timers again of what only waits: for a pause, for a subflow, for its own timeout.
    private func goOnWaiting(_ run: TaskRun, _ execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard [.running, .paused].contains(run.state.current),
            let task = flow.task(run.taskId)?.applying(flow.pluginDefaults), holdsOthers(run, flow)
        else { return }
        limitTime(of: run.id, in: execution, flow)
        if run.state.current == .paused { goOnPausing(run, task, execution, flow) }
        guard let child = run.outputs?["executionId"]?.asText, run.state.current == .running else { return }
        let wait = SubflowWait(executionId: execution.id, taskRunId: run.id)
        // The child may have come to its end when its parent could no longer be told.
        if let present = store.execution(child), present.state.current.isTerminal {
            finishSubflow(wait, present)
        } else {
            waits.add(wait, for: child)
        }
    }

    private func goOnPausing(
        _ run: TaskRun,
        _ task: TaskDefinition,
        _ execution: ExecutionRecord,
        _ flow: FlowDefinition
    ) {
        guard let pause = types[task.type]?.role.holder?.pause,
            let whole = try? pause.duration(context(task, run, execution, flow))
        else { return }
        wakePause(
            run,
            pause.stateAfter(task),
            of: execution.id,
            after: max(.zero, whole - (time.now - run.state.changeDate))
        )
    }
}
