import SandboxModel
import Values

/// Kills executions, and stops runs with all that is under way inside of them.
final class Kills {
    private let environment: EngineEnvironment
    private let starts: ScheduledStarts
    private let timers: Timers
    private let subflows: SubflowCalls
    private let loops: LoopRuns
    private let endings: ExecutionEndings

    init(
        _ environment: EngineEnvironment,
        _ starts: ScheduledStarts,
        _ timers: Timers,
        _ subflows: SubflowCalls,
        _ loops: LoopRuns,
        _ endings: ExecutionEndings
    ) {
        self.environment = environment
        self.starts = starts
        self.timers = timers
        self.subflows = subflows
        self.loops = loops
        self.endings = endings
    }

    // MARK: executions

    /// Kills an execution and those it waits for; one that is over does not change.
    @discardableResult
    func kill(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        var execution = try environment.existing(id)
        if execution.state.current.isTerminal || execution.state.current == .killing { return execution }
        execution.state.move(to: .killing, at: environment.now)
        let flow = environment.flow(of: execution)
        var hasLoop = false
        for index in (execution.taskRuns ?? []).indices {
            guard let run = execution.taskRuns?[index], [.running, .paused].contains(run.state.current),
                environment.role(of: run, in: flow)?.isLoop == true
            else { continue }
            hasLoop = true
            execution.taskRuns?[index].state.move(to: .killing, at: environment.now)
        }
        environment.store.save(execution)
        starts.cancel(id)
        for child in subflows.children(of: id) { _ = try kill(child) }
        environment.time.schedule(after: environment.settings.stepDelay) { [weak self] in self?.finish(id) }
        // The Loop ends as killed before its iterations end.
        if hasLoop { killIterations(of: id) }
        return execution
    }

    private func finish(_ id: String) {
        guard var execution = environment.store.execution(id), execution.state.current == .killing,
            let flow = environment.flow(of: execution)
        else { return }
        for run in execution.finishOpenRuns(.killed, at: environment.now) { timers.cancel(run) }
        endings.end(execution, flow, as: .killed)
    }

    private func killIterations(of id: String, runId: String? = nil) {
        for iteration in loops.iterations(of: id, runId: runId) { _ = try? kill(iteration.id) }
    }

    // MARK: runs

    /// Stops a run and all that is under way inside of it.
    func stop(_ runId: String, in execution: inout ExecutionRecord) {
        for run in execution.taskRuns ?? [] where run.id == runId || execution.isInside(run, runId) {
            stop(run, in: &execution)
        }
    }

    /// Stops one run, unless it is over.
    func stop(_ run: TaskRun, in execution: inout ExecutionRecord) {
        guard !run.state.current.isTerminal else { return }
        release(run.id, of: execution.id)
        execution.finish(run.id, .killed, at: environment.now)
    }

    /// Cancels the timer of a run, and kills the iterations and the executions that it waits for.
    func release(_ runId: String, of executionId: String) {
        timers.cancel(runId)
        killIterations(of: executionId, runId: runId)
        for child in subflows.takeChildren(ofRun: runId) { _ = try? kill(child) }
    }
}
