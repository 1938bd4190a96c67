import SandboxModel
import Values

/// A Loop: each of its iterations is an execution of its own.
extension Engine {
    /// Begins a Loop, or goes on with the one whose iteration has failed.
    func beginLoop(
        _ task: TaskDefinition,
        _ find: (any TaskContext) throws(TaskFailure) -> [LoopItem],
        at index: Int,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) {
        guard let run = execution.taskRuns?[index] else { return }
        if run.state.current == .restarted, restartIteration(of: run, at: index, in: &execution) { return }
        do throws(TaskFailure) {
            let items = try find(context(task, run, execution, flow, prepared: prepared))
            loops.set(items: items, of: run.id)
            let limit = Int(task["concurrencyLimit"]?.integerValue ?? 1)
            let first = items.prefix(limit == 0 ? items.count : limit)
            execution.taskRuns?[index].outputs = LoopProgress(count: items.count, running: first.count).json
            guard !items.isEmpty else {
                execution.taskRuns?[index].state.move(to: .success, at: time.now)
                return
            }
            // The server takes the execution as it was before this step.
            let around = (store.execution(execution.id) ?? execution).beforeFirstStep(of: run)
            for item in first { start(item, of: run, in: around) }
            execution.beginFlowable(at: index, time.now)
        } catch {
            execution.beginFlowable(at: index, time.now)
            logFailure(error, of: execution, run)
            execution.finish(run.id, task.ending(.failed), at: time.now)
        }
    }

    private func start(_ item: LoopItem, of run: TaskRun, in execution: ExecutionRecord) {
        var iteration = execution.iteration(item, taskId: run.taskId, taskRunId: run.id)
        if ![.created, .running, .restarted].contains(iteration.state.current) {
            iteration.state.move(to: .running, at: time.now)
        }
        store.save(iteration)
        wake(iteration.id)
    }

    /// The items of a running Loop; found again after the sandbox was restarted.
    private func items(of run: TaskRun, _ flow: FlowDefinition, _ execution: ExecutionRecord) -> [LoopItem] {
        loops.items(of: run.id) {
            guard let task = flow.task(run.taskId), case .loop(let find) = types[task.type]?.role else { return nil }
            return try? find(context(task, run, execution, flow))
        }
    }

    /// The iterations of an execution, the first made first; those of one Loop where `runId` names it.
    func iterations(of id: String, runId: String? = nil) -> [ExecutionRecord] {
        let all = store.iterations(of: id)
        guard let runId else { return all }
        return all.filter { $0.loopRun?.taskRunId == runId }
    }

    func killIterations(of id: String, runId: String? = nil) {
        for iteration in iterations(of: id, runId: runId) { _ = try? kill(iteration.id) }
    }

    /// Begins the last iteration anew that did not succeed; false when there is none.
    private func restartIteration(of run: TaskRun, at index: Int, in execution: inout ExecutionRecord) -> Bool {
        let failed = iterations(of: execution.id, runId: run.id).filter {
            [.failed, .killed, .paused].contains($0.state.current)
        }
        guard let last = failed.max(by: { $0.loopRun?.item.index ?? 0 < $1.loopRun?.item.index ?? 0 }),
            (try? restart(last, revision: nil)) != nil
        else { return false }
        var progress = LoopProgress(run.outputs ?? [:])
        progress.reopen(last.state.current)
        execution.taskRuns?[index].outputs = progress.json
        execution.taskRuns?[index].state.move(to: .running, at: time.now)
        return true
    }

    // MARK: the end of an iteration

    /// Tells the Loop around an iteration how that has ended.
    func finishIteration(_ iteration: ExecutionRecord, _ flow: FlowDefinition) {
        guard let loop = iteration.loopRun else { return }
        var iteration = iteration
        var given: JSONObject?
        let outputs = FlowOutput.list(flow.task(loop.taskId)?["outputs"])
        if !outputs.isEmpty, iteration.state.current != .killed {
            do throws(TaskFailure) {
                given = try outputsOfIteration(outputs, flow, iteration)
            } catch {
                failOutputs(error, of: &iteration)
                store.save(iteration)
            }
        }
        settle(iteration, loop, given)
    }

    /// Goes on with a Loop one of whose iterations is over.
    func settle(_ iteration: ExecutionRecord, _ loop: LoopRun, _ given: JSONObject?) {
        guard var around = store.execution(loop.parent.id), let index = around.index(of: loop.taskRunId),
            let flow = flow(of: around), let run = around.taskRuns?[index], let task = flow.task(run.taskId)
        else { return }
        let state = iteration.state.current
        let isOpen = !run.state.current.isTerminal
        var progress = LoopProgress(run.outputs ?? [:])
        progress.end(loop.item, in: state, outputs: given)
        let fails = [.failed, .killed, .cancelled].contains(state) && task["transmitFailed"]?.asText != "false"
        if fails, isOpen || run.state.current == .killed {
            logEnd(of: iteration, loop.item, around, run)
            // The server takes an iteration that was killed for one that went well.
            around.finish(run.id, state == .failed ? task.ending(.failed) : .success, at: time.now)
        } else if isOpen, progress.isOver {
            around.finish(run.id, .success, at: time.now)
        } else if isOpen, let next = progress.next {
            let items = items(of: run, flow, around)
            if items.indices.contains(next) {
                progress.begin()
                start(items[next], of: run, in: around)
            }
        }
        around.taskRuns?[index].outputs = progress.json
        goOnAfterPause(&around, index)
        store.save(around)
        wake(around.id)
    }

    private func logEnd(of iteration: ExecutionRecord, _ item: LoopItem, _ around: ExecutionRecord, _ run: TaskRun) {
        log(
            around,
            run,
            .error,
            "Loop iteration \(item.index) ended in \(iteration.state.current.rawValue) in sub-execution "
                + "\(iteration.link), check that execution's logs for details",
            thread: nextQueueThread(),
            at: time.now,
            attempt: run.attempts?.count ?? 0
        )
    }
}

extension ExecutionRecord {
    /// Without its way into RUNNING when that came with a task run, which the server makes and begins in one step.
    fileprivate func beforeFirstStep(of run: TaskRun) -> ExecutionRecord {
        guard state.current == .running, state.changeDate == run.state.startDate,
            let earlier = StateLog(histories: Array(state.histories.dropLast()))
        else { return self }
        var execution = self
        execution.state = earlier
        return execution
    }

    /// Lets a run that holds others show as running, in a new attempt.
    mutating func beginFlowable(at index: Int, _ now: Timestamp) {
        var attempt = Attempt(state: StateLog(at: now))
        attempt.state.move(to: .running, at: now)
        let attempts = taskRuns?[index].attempts ?? []
        taskRuns?[index].attempts = attempts + [attempt]
        taskRuns?[index].state.move(to: .running, at: now)
    }
}
