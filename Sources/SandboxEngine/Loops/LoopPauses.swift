import SandboxModel
import Values

/// Pauses a Loop while one of its iterations is paused.
struct LoopPauses {
    let environment: EngineEnvironment

    /// Pauses the executions around a paused iteration.
    func pauseAround(_ iteration: ExecutionRecord) {
        guard let loop = iteration.loopRun, iteration.state.current == .paused,
            var around = environment.store.execution(loop.parent.id), let index = around.index(of: loop.taskRunId),
            around.taskRuns?[index].state.current == .running
        else { return }
        around.taskRuns?[index].state.move(to: .paused, at: environment.now)
        if !around.isBusy(besides: loop.taskRunId) { around.state.move(to: .paused, at: environment.now) }
        environment.store.save(around)
        pauseAround(around)
    }

    /// Resumes the executions around an iteration that was resumed.
    func resumeAround(_ iteration: ExecutionRecord) {
        guard let loop = iteration.loopRun, var around = environment.store.execution(loop.parent.id),
            let index = around.index(of: loop.taskRunId), around.taskRuns?[index].state.current == .paused
        else { return }
        resumeRun(at: index, in: &around)
        environment.store.save(around)
        resumeAround(around)
    }

    /// Resumes the run of a Loop, and its execution unless another run is paused.
    func resumeRun(at index: Int, in execution: inout ExecutionRecord) {
        if execution.taskRuns?[index].state.current == .paused {
            execution.taskRuns?[index].state.move(to: .running, at: environment.now)
        }
        let isPaused = (execution.taskRuns ?? []).contains { $0.state.current == .paused }
        if execution.state.current == .paused, !isPaused { execution.state.move(to: .running, at: environment.now) }
    }
}
