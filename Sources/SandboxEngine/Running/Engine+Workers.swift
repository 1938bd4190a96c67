import Pebble
import SandboxModel
import Values

extension Engine {
    /// Lets a worker do a run that was given to it: first it shows as running, then it is done.
    func work(on runId: String, in execution: ExecutionRecord) {
        let thread = nextThread()
        timers.set(runId, after: stepDelay(of: execution.id)) { [weak self] in
            guard let self, var execution = store.execution(execution.id), let index = execution.index(of: runId),
                execution.taskRuns?[index].state.current == .submitted
            else { return }
            var attempt = Attempt(state: StateLog(at: time.now), workerId: worker.id)
            attempt.state.move(to: .running, at: time.now)
            execution.taskRuns?[index].state.move(to: .running, at: time.now)
            let attempts = execution.taskRuns?[index].attempts ?? []
            execution.taskRuns?[index].attempts = attempts + [attempt]
            store.save(execution)
            run(runId, of: execution.id, thread)
        }
    }

    private func run(_ runId: String, of executionId: String, _ thread: String) {
        guard let execution = store.execution(executionId), let flow = flow(of: execution),
            let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            let task = flow.task(run.taskId)?.applying(flow.pluginDefaults)
        else { return }
        let evaluation = evaluations.areApart ? Evaluation(loop: time.loop) : nil
        let context = context(task, run, execution, flow, thread: thread, evaluation: evaluation)
        let stub = settings.stubs[task.type]
        guard let evaluation else { return settle(evaluate(context, stub), context) }
        timers.hold(runId) { evaluation.cancel() }
        var result: EvaluatedTask?
        evaluations.run(evaluation) { [self] in
            result = evaluate(context, stub)
        } finish: { [weak self] in
            if let self, let result { settle(result, context) }
        }
    }

    /// Does the work of a task, on any thread; the task's timeout stops it.
    private func evaluate(_ context: RunContext, _ stub: TaskStub?) -> EvaluatedTask {
        let timeout: Result<Duration?, TaskFailure> = Result { () throws(TaskFailure) in try context.duration("timeout")
        }
        if let limit = try? timeout.get() { context.evaluation?.interruption.interrupt(after: time.real(limit)) }
        let outcome: Result<TaskOutcome, TaskFailure> = Result { () throws(TaskFailure) in
            try self.outcome(of: context, stub)
        }
        if case .failure = outcome, context.evaluation?.interruption.isLate == true, let limit = try? timeout.get() {
            return EvaluatedTask(outcome: .failure(.timeout(limit)), timeout: timeout)
        }
        return EvaluatedTask(outcome: outcome, timeout: timeout)
    }

    private func settle(_ evaluated: EvaluatedTask, _ context: RunContext) {
        do throws(TaskFailure) {
            try settle(try evaluated.outcome.get(), context, evaluated.timeout)
        } catch {
            let (execution, run, thread) = (context.execution, context.run, context.thread)
            if error.isOfExecution, family.executorLogsTwice {
                logFailure(error.saying("Failed to process task: "), of: execution, run, thread: thread)
                log(execution, nil, .error, error.message, thread: thread ?? nextThread(), at: time.now)
            } else {
                logFailure(error, of: execution, run, thread: thread)
            }
            finish(context, [:], .failed)
        }
    }

    private func outcome(of context: RunContext, _ stub: TaskStub?) throws(TaskFailure) -> TaskOutcome {
        let type = context.task.type
        if let stub { return .asking(stub, try context.question()) }
        guard case .work(let body) = types[type]?.role else { return try tell(context) }
        return try body(context)
    }

    /// What a task of an unknown type does when it is let pass: it tells what it was given.
    private func tell(_ context: RunContext) throws(TaskFailure) -> TaskOutcome {
        let properties = try context.render(.object(context.task.properties)).objectValue ?? [:]
        let given = JSONObject(properties.filter { $0.key != "id" && $0.key != "type" }.map { ($0.key, $0.value) })
        context.log(.info, "Would run \(context.task.type) with \(ValueText.json(.map(TemplateMap(given))))")
        return .done([:])
    }

    private func settle(
        _ outcome: TaskOutcome,
        _ context: RunContext,
        _ limit: Result<Duration?, TaskFailure>
    ) throws(TaskFailure) {
        switch outcome {
        case .done(let outputs, let state): finish(context, outputs, state)
        case .changing(let outputs, let change): finish(context, outputs, .success, changing: change)
        case .ending(let state): exit(context, state)
        case .asking(let stub, let question): ask(stub, question, for: context, timeout: try limit.get())
        case .after(let wait, let outputs):
            let timeout = try limit.get()
            let isTooLong = timeout.map { $0 < wait } ?? false
            timers.set(context.run.id, after: isTooLong ? timeout ?? wait : wait) { [weak self] in
                guard let self else { return }
                guard isTooLong, let timeout else { return finish(context, outputs, .success) }
                fail(context, after: timeout)
            }
        }
    }

    /// Ends a run whose time is over.
    func fail(_ context: RunContext, after timeout: Duration) {
        logFailure(.timeout(timeout), of: context.execution, context.run, thread: context.thread)
        finish(context, [:], .failed)
    }

    /// Ends a run of a worker and goes on.
    func finish(
        _ context: RunContext,
        _ outputs: JSONObject,
        _ state: RunState,
        changing change: ((inout ExecutionRecord) -> Void)? = nil
    ) {
        timers.cancel(context.run.id)
        guard var execution = store.execution(context.execution.id), let index = execution.index(of: context.run.id),
            execution.taskRuns?[index].state.current == .running
        else { return }
        let last = (execution.taskRuns?[index].attempts?.count ?? 1) - 1
        execution.taskRuns?[index].attempts?[last].state.move(to: state, at: time.now)
        execution.taskRuns?[index].outputs = outputs
        let willRetry =
            state == .failed && execution.state.current != .killing && retry(context, at: index, in: &execution)
        if !willRetry {
            let warns = state == .success && last > 0 && context.task.retry?.warningOnRetry == true
            execution.taskRuns?[index].state.move(to: context.task.ending(warns ? .warning : state), at: time.now)
        }
        change?(&execution)
        store.save(execution)
        wake(execution.id)
    }

    /// Ends the execution from inside of a task; what else runs is stopped.
    private func exit(_ context: RunContext, _ state: RunState) {
        guard var execution = store.execution(context.execution.id), let flow = flow(of: execution) else { return }
        for run in execution.taskRuns ?? [] where !run.state.current.isTerminal {
            timers.cancel(run.id)
            execution.finish(run.id, state, at: time.now)
            if let index = execution.index(of: run.id) { execution.taskRuns?[index].outputs = run.outputs ?? [:] }
        }
        store.save(execution)
        end(execution, flow, as: state)
    }

    // MARK: failures

    func logFailure(_ failure: TaskFailure, of execution: ExecutionRecord, _ run: TaskRun?, thread: String? = nil) {
        let thread = thread ?? nextThread()
        let now = time.now
        log(execution, run, .error, failure.message, thread: thread, at: now)
        let frame = run.flatMap { run in flow(of: execution)?.task(run.taskId)?.type } ?? "io.kestra.sandbox.Executor"
        log(
            execution,
            run,
            family.levelOfStackTraces,
            "\(failure.stack)\n\tat \(frame).run(Unknown Source)\n",
            thread: thread,
            at: now
        )
    }

    /// Prepares another attempt; false when there is none left.
    private func retry(_ context: RunContext, at index: Int, in execution: inout ExecutionRecord) -> Bool {
        guard let policy = context.task.retry, let run = execution.taskRuns?[index] else { return false }
        let attempts = run.attempts?.count ?? 1
        let elapsed = time.now - run.state.startDate
        guard let wait = policy.wait(afterAttempts: attempts, elapsed: elapsed) else { return false }
        let now = time.now
        execution.taskRuns?[index].state.move(to: .failed, at: now)
        execution.taskRuns?[index].state.move(to: .retrying, at: now)
        let others = (execution.taskRuns ?? []).contains {
            $0.id != run.id && $0.state.current == .running && $0.parentTaskRunId == run.parentTaskRunId
        }
        if !others {
            execution.state.move(to: .failed, at: now)
            execution.state.move(to: .retrying, at: now)
        }
        timers.set(run.id, after: wait) { [weak self] in self?.tryAgain(run.id, of: context.execution.id) }
        return true
    }

    private func tryAgain(_ runId: String, of executionId: String) {
        guard var execution = store.execution(executionId), let index = execution.index(of: runId),
            execution.taskRuns?[index].state.current == .retrying
        else { return }
        execution.taskRuns?[index].state.move(to: .created, at: time.now)
        if execution.state.current == .retrying { execution.state.move(to: .running, at: time.now) }
        store.save(execution)
        wake(executionId)
    }
}

extension SandboxFamily {
    /// Whether the failure of a task that the executor runs is told once more, without a task.
    var executorLogsTwice: Bool { self == .v2 }
}
