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
        killSoon(subflows.children(of: id))
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
        killSoon(loops.iterations(of: id, runId: runId).filter { !$0.state.current.isTerminal }.map(\.id))
    }

    /// Kills executions: some at once, and others at later turns of the loop, so that requests are answered meanwhile.
    private func killSoon(_ ids: [String]) {
        let perTurn = environment.settings.stepsPerTurn
        for id in ids.prefix(perTurn) { _ = try? kill(id) }
        guard ids.count > perTurn else { return }
        environment.time.schedule(after: .zero) { [weak self] in self?.killSoon(Array(ids.dropFirst(perTurn))) }
    }

    /// Fails an execution that is larger than the sandbox permits, and stops all that is under way in it.
    func fail(_ execution: ExecutionRecord, _ flow: FlowDefinition, _ excess: RunExcess) {
        var execution = execution
        let thread = environment.log.nextThread()
        environment.log.write(.error, excess.message, of: execution, excess.run, thread: thread)
        for index in (execution.taskRuns ?? []).indices { stop(at: index, in: &execution) }
        guard execution.state.current.isTerminal else { return endings.end(execution, flow, as: .failed) }
        environment.store.save(execution)
    }

    // MARK: runs

    /// Stops runs and all that is under way inside of them.
    func stop(_ runIds: Set<String>, in execution: inout ExecutionRecord) {
        guard !runIds.isEmpty else { return }
        for (index, run) in (execution.taskRuns ?? []).enumerated() where runIds.contains(run.id) {
            stop(at: index, in: &execution)
        }
        stopAll(inside: runIds, in: &execution)
    }

    /// Stops all that is under way inside of runs.
    func stopAll(inside runIds: Set<String>, in execution: inout ExecutionRecord) {
        for index in execution.indexes(inside: runIds) { stop(at: index, in: &execution) }
    }

    /// Stops one run, unless it is over.
    private func stop(at index: Int, in execution: inout ExecutionRecord) {
        guard let run = execution.taskRuns?[index], !run.state.current.isTerminal else { return }
        release(run, of: execution)
        execution.finish(at: index, .killed, environment.now)
    }

    /// Cancels the timer of a run, and kills the iterations and the executions that it waits for.
    func release(_ run: TaskRun, of execution: ExecutionRecord) {
        timers.cancel(run.id)
        if environment.role(of: run, in: environment.flow(of: execution))?.isLoop == true {
            killIterations(of: execution.id, runId: run.id)
        }
        killSoon(subflows.takeChildren(ofRun: run.id))
    }
}
