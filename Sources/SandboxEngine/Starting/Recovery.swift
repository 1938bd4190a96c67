import Pebble
import SandboxModel
import Values

/// Resumes the executions of a sandbox that kept its state.
struct Recovery {
    let environment: EngineEnvironment
    let starts: ScheduledStarts
    let retries: FlowRetries
    let timeouts: TaskTimeouts
    let pauses: Pauses
    let subflows: SubflowCalls

    /// Resumes every execution that was not over when the sandbox ended.
    func recover() {
        let open = environment.store.allExecutions().filter { !$0.state.current.isTerminal }
        for execution in open {
            guard let flow = environment.flow(of: execution) else { continue }
            let recovered = resubmitted(execution, flow)
            environment.store.save(recovered)
            if recovered.state.current == .retrying {
                retries.retry(recovered, flow)
            } else {
                starts.start(recovered)
            }
            for run in recovered.taskRuns ?? [] { recover(run, of: recovered, flow) }
        }
    }

    /// The execution with the runs of its workers begun anew, because the workers are gone.
    private func resubmitted(_ execution: ExecutionRecord, _ flow: FlowDefinition) -> ExecutionRecord {
        var execution = execution
        for index in (execution.taskRuns ?? []).indices {
            guard let run = execution.taskRuns?[index], !isOfExecutor(run, flow) else { continue }
            switch run.state.current {
            case .submitted, .running: execution.taskRuns?[index].state.move(to: .resubmitted, at: environment.now)
            case .retrying:
                execution.taskRuns?[index].state.move(to: .created, at: environment.now)
                if execution.state.current == .retrying { execution.state.move(to: .running, at: environment.now) }
            default: break
            }
        }
        return execution
    }

    private func isOfExecutor(_ run: TaskRun, _ flow: FlowDefinition) -> Bool {
        environment.role(of: run, in: flow)?.isOfExecutor ?? false
    }

    /// Sets the timers again of a run that waits for a pause, for a subflow or for its timeout.
    private func recover(_ run: TaskRun, of execution: ExecutionRecord, _ flow: FlowDefinition) {
        guard [.running, .paused].contains(run.state.current), isOfExecutor(run, flow) else { return }
        timeouts.limitTime(of: run.id, in: execution, flow, Budget(environment.stepLimits))
        if run.state.current == .paused { pauses.recover(run, of: execution, flow) }
        if run.state.current == .running { subflows.recover(run, of: execution) }
    }
}
