import SandboxModel
import Values

/// Runs Loops, whose iterations are executions, and knows the items that they iterate over.
final class LoopRuns {
    private let environment: EngineEnvironment
    private let steps: StepQueue
    private let restarts: Restarts
    private let pauses: LoopPauses
    private let limit: StartLimit
    private var items = LoopMemory<LoopItem>()

    init(_ environment: EngineEnvironment, _ steps: StepQueue, _ restarts: Restarts, _ limit: StartLimit) {
        self.environment = environment
        self.steps = steps
        self.restarts = restarts
        self.limit = limit
        pauses = LoopPauses(environment: environment)
    }

    /// Begins a Loop, or restarts the failed iteration of a Loop that was restarted.
    func begin(
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
            let context = environment.context(task, run, execution, flow, prepared: prepared)
            let found = if let known = prepared.items { try known.get() } else { try find(context) }
            try admit(found.count, task, execution)
            items.set(found, of: run.id)
            let first = found.prefix(min(Self.concurrency(of: task), environment.settings.stepsPerTurn))
            execution.taskRuns?[index].outputs = LoopProgress(count: found.count, running: first.count).json
            guard !found.isEmpty else {
                execution.taskRuns?[index].state.move(to: .success, at: environment.now)
                return
            }
            // The server copies the execution as it was before this step.
            let around = (environment.store.execution(execution.id) ?? execution).beforeFirstStep(of: run)
            for item in first { start(item, of: run, in: around) }
            execution.beginAttempt(at: index, environment.now)
            if first.count < min(found.count, Self.concurrency(of: task)) { startMore(of: run.id, in: execution.id) }
        } catch {
            execution.beginAttempt(at: index, environment.now)
            environment.log.write(error, of: execution, run)
            execution.finish(run.id, task.ending(.failed), at: environment.now)
        }
    }

    private func admit(_ count: Int, _ task: TaskDefinition, _ execution: ExecutionRecord) throws(TaskFailure) {
        let most = environment.settings.mostRuns
        guard count <= most else {
            throw TaskFailure(
                "The task `\(task.id)` of flow `\(execution.namespace).\(execution.flowId)` has \(count) values, and the "
                    + "sandbox allows \(most) in a loop. Use fewer values, or divide them among several executions",
                className: "java.lang.IllegalStateException"
            )
        }
        do throws(EngineFailure) {
            if count > 0 { try limit.admit(count, from: execution, "The task `\(task.id)`") }
        } catch {
            throw TaskFailure(error.message, className: "java.lang.IllegalStateException")
        }
    }

    /// The greatest number of iterations at the same time.
    private static func concurrency(of task: TaskDefinition) -> Int {
        let limit = Int(task["concurrencyLimit"]?.integerValue ?? 1)
        return limit == 0 ? .max : limit
    }

    /// Starts more iterations of a Loop at the loop's next turn, if more may run at the same time.
    private func startMore(of runId: String, in id: String) {
        environment.time.schedule(after: .zero) { [weak self] in
            guard let self, var execution = environment.store.execution(id), let index = execution.index(of: runId),
                let run = execution.taskRuns?[index], run.state.current == .running,
                let flow = environment.flow(of: execution), let task = flow.task(run.taskId)
            else { return }
            var progress = LoopProgress(run.outputs ?? [:])
            let items = items(of: run, flow, execution)
            var left = environment.settings.stepsPerTurn
            while left > 0, progress.running < Self.concurrency(of: task), let next = progress.next,
                items.indices.contains(next)
            {
                progress.begin()
                start(items[next], of: run, in: execution)
                left -= 1
            }
            guard left < environment.settings.stepsPerTurn else { return }
            execution.taskRuns?[index].outputs = progress.json
            environment.store.save(execution)
            startMore(of: runId, in: id)
        }
    }

    private func start(_ item: LoopItem, of run: TaskRun, in execution: ExecutionRecord) {
        var iteration = execution.iteration(item, taskId: run.taskId, taskRunId: run.id)
        if ![.created, .running, .restarted].contains(iteration.state.current) {
            iteration.state.move(to: .running, at: environment.now)
        }
        environment.store.save(iteration)
        steps.wake(iteration.id)
    }

    private func items(of run: TaskRun, _ flow: FlowDefinition, _ execution: ExecutionRecord) -> [LoopItem] {
        items.elements(of: run.id) {
            guard let task = flow.task(run.taskId), case .loop(let find) = environment.types[task.type]?.role else {
                return nil
            }
            return try? find(environment.context(task, run, execution, flow))
        }
    }

    /// The iterations of an execution, the oldest first; with `runId`, those of one Loop.
    func iterations(of id: String, runId: String? = nil) -> [ExecutionRecord] {
        let all = environment.store.iterations(of: id)
        guard let runId else { return all }
        return all.filter { $0.loopRun?.taskRunId == runId }
    }

    /// Forgets the items of a run that was deleted.
    func forget(_ run: String) { items.forget(run) }

    /// Restarts the last iteration that did not succeed; false if all succeeded.
    private func restartIteration(of run: TaskRun, at index: Int, in execution: inout ExecutionRecord) -> Bool {
        let failed = iterations(of: execution.id, runId: run.id).filter {
            [.failed, .killed, .paused].contains($0.state.current)
        }
        guard let last = failed.max(by: { $0.loopRun?.item.index ?? 0 < $1.loopRun?.item.index ?? 0 }),
            (try? restarts.restart(last, revision: nil)) != nil
        else { return false }
        var progress = LoopProgress(run.outputs ?? [:])
        progress.reopen(last.state.current)
        execution.taskRuns?[index].outputs = progress.json
        execution.taskRuns?[index].state.move(to: .running, at: environment.now)
        return true
    }

    // MARK: the end of an iteration

    /// Takes the outputs of an iteration that has ended, and continues its Loop.
    func iterationEnded(_ iteration: ExecutionRecord, _ flow: FlowDefinition) {
        guard let loop = iteration.loopRun else { return }
        var iteration = iteration
        var given: JSONObject?
        let outputs = FlowOutput.list(flow.task(loop.taskId)?["outputs"])
        if !outputs.isEmpty, iteration.state.current != .killed {
            do throws(TaskFailure) {
                given = try LoopOutputs(environment: environment).values(outputs, flow, iteration)
            } catch {
                FlowOutputs(environment: environment).fail(&iteration, error)
                environment.store.save(iteration)
            }
        }
        proceed(after: iteration, given)
    }

    /// Continues or ends the Loop around an iteration that is over or was deleted.
    func proceed(after iteration: ExecutionRecord, _ given: JSONObject? = nil) {
        guard let loop = iteration.loopRun, var around = environment.store.execution(loop.parent.id),
            let index = around.index(of: loop.taskRunId), let flow = environment.flow(of: around),
            let run = around.taskRuns?[index], let task = flow.task(run.taskId)
        else { return }
        let state = iteration.state.current
        let isOpen = !run.state.current.isTerminal
        var progress = LoopProgress(run.outputs ?? [:])
        progress.end(loop.item, in: state, outputs: given)
        let fails = [.failed, .killed, .cancelled].contains(state) && task["transmitFailed"]?.asText != "false"
        if fails, isOpen || run.state.current == .killed {
            logEnd(of: iteration, loop.item, around, run)
            // The server treats a killed iteration as a successful one.
            around.finish(run.id, state == .failed ? task.ending(.failed) : .success, at: environment.now)
        } else if isOpen, progress.isOver {
            around.finish(run.id, .success, at: environment.now)
        } else if isOpen, let next = progress.next {
            let items = items(of: run, flow, around)
            if items.indices.contains(next) {
                progress.begin()
                start(items[next], of: run, in: around)
            }
        }
        around.taskRuns?[index].outputs = progress.json
        pauses.resumeRun(at: index, in: &around)
        environment.store.save(around)
        steps.wake(around.id)
    }

    private func logEnd(of iteration: ExecutionRecord, _ item: LoopItem, _ around: ExecutionRecord, _ run: TaskRun) {
        environment.log.write(
            .error,
            "Loop iteration \(item.index) ended in \(iteration.state.current.rawValue) in sub-execution "
                + "\(iteration.link), check that execution's logs for details",
            of: around,
            run,
            thread: environment.log.nextQueueThread(),
            attempt: run.attempts?.count ?? 0
        )
    }
}

extension ExecutionRecord {
    /// The execution without its change to RUNNING if that has the date of the run: the server makes and begins the
    /// first run in one step.
    fileprivate func beforeFirstStep(of run: TaskRun) -> ExecutionRecord {
        guard state.current == .running, state.changeDate == run.state.startDate,
            let earlier = StateLog(histories: Array(state.histories.dropLast()))
        else { return self }
        var execution = self
        execution.state = earlier
        return execution
    }
}
