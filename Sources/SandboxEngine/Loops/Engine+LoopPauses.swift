import SandboxModel
import Values

/// A Loop stands still while an iteration of it does.
extension Engine {
    /// Lets what is around a paused iteration stand still too.
    func pauseAround(_ iteration: ExecutionRecord) {
        guard let loop = iteration.loopRun, iteration.state.current == .paused,
            var around = store.execution(loop.parent.id), let index = around.index(of: loop.taskRunId),
            around.taskRuns?[index].state.current == .running
        else { return }
        around.taskRuns?[index].state.move(to: .paused, at: time.now)
        if !around.isBusy(besides: loop.taskRunId) { around.state.move(to: .paused, at: time.now) }
        store.save(around)
        pauseAround(around)
    }

    /// Lets what is around an iteration that was resumed go on.
    func goOnAround(_ iteration: ExecutionRecord) {
        guard let loop = iteration.loopRun, var around = store.execution(loop.parent.id),
            let index = around.index(of: loop.taskRunId), around.taskRuns?[index].state.current == .paused
        else { return }
        goOnAfterPause(&around, index)
        store.save(around)
        goOnAround(around)
    }

    func goOnAfterPause(_ execution: inout ExecutionRecord, _ index: Int) {
        if execution.taskRuns?[index].state.current == .paused {
            execution.taskRuns?[index].state.move(to: .running, at: time.now)
        }
        let stands = (execution.taskRuns ?? []).contains { $0.state.current == .paused }
        if execution.state.current == .paused, !stands { execution.state.move(to: .running, at: time.now) }
    }

    /// Resumes the iterations that a Loop stands still for; false when the run is of no Loop.
    func resumeIterations(
        of execution: ExecutionRecord,
        _ run: TaskRun,
        _ parts: [String: InputPart]
    ) throws(EngineFailure) -> Bool {
        let paused = iterations(of: execution.id, runId: run.id).filter { $0.state.current == .paused }
        for iteration in paused { try resume(iteration.id, parts) }
        return !paused.isEmpty
    }
}
