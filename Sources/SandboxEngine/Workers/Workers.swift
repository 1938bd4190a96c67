import Pebble
import SandboxModel
import Values

/// Runs the tasks of workers, and knows which runs wait for the answer of a stub.
final class Workers {
    private let environment: EngineEnvironment
    private let steps: StepQueue
    private let timers: Timers
    private let retries: TaskRetries
    private let endings: ExecutionEndings
    private var questions = PendingStubs()

    init(
        _ environment: EngineEnvironment,
        _ steps: StepQueue,
        _ timers: Timers,
        _ endings: ExecutionEndings
    ) {
        self.environment = environment
        self.steps = steps
        self.timers = timers
        self.endings = endings
        retries = TaskRetries(environment, steps, timers)
    }

    /// Gives a submitted run to a worker: the run first shows as running, then its task runs.
    func work(on runId: String, of executionId: String) {
        let thread = environment.log.nextThread()
        timers.set(runId, after: steps.delay(of: executionId)) { [weak self] in
            guard let self, begin(runId, of: executionId) else { return }
            run(runId, of: executionId, thread)
        }
    }

    private func begin(_ runId: String, of executionId: String) -> Bool {
        guard var execution = environment.store.execution(executionId), let index = execution.index(of: runId),
            execution.taskRuns?[index].state.current == .submitted
        else { return false }
        let now = environment.now
        var attempt = Attempt(state: StateLog(at: now), workerId: environment.log.workerId)
        attempt.state.move(to: .running, at: now)
        execution.taskRuns?[index].state.move(to: .running, at: now)
        let attempts = execution.taskRuns?[index].attempts ?? []
        execution.taskRuns?[index].attempts = attempts + [attempt]
        environment.store.save(execution)
        return true
    }

    private func run(_ runId: String, of executionId: String, _ thread: String) {
        guard let execution = environment.store.execution(executionId), let flow = environment.flow(of: execution),
            let index = execution.index(of: runId), let run = execution.taskRuns?[index],
            let task = environment.task(of: run, in: flow)
        else { return }
        let evaluations = environment.evaluations
        // The work of a task without a template is linear in its text, and costs less than passing it to another thread.
        let needsThread = evaluations.usesThreads && JSON.object(task.properties).hasTemplate
        let evaluation = needsThread ? Evaluation(loop: environment.time.loop) : nil
        let context = environment.context(task, run, execution, flow, thread: thread, evaluation: evaluation)
        let stub = environment.settings.stubs[task.type]
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
        let timeout: Result<Duration?, TaskFailure> = Result { () throws(TaskFailure) in
            try context.duration("timeout")
        }
        let interruption = context.evaluation?.interruption
        if let limit = try? timeout.get() { interruption?.interrupt(after: environment.time.real(limit)) }
        let outcome: Result<TaskOutcome, TaskFailure> = Result { () throws(TaskFailure) in
            try self.outcome(of: context, stub)
        }
        if case .failure = outcome, interruption?.isLate == true, let limit = try? timeout.get() {
            return EvaluatedTask(outcome: .failure(.timeout(limit)), timeout: timeout)
        }
        return EvaluatedTask(outcome: outcome, timeout: timeout)
    }

    private func settle(_ evaluated: EvaluatedTask, _ context: RunContext) {
        do throws(TaskFailure) {
            try settle(try evaluated.outcome.get(), context, evaluated.timeout)
        } catch {
            log(error, context)
            finish(context, [:], .failed)
        }
    }

    private func outcome(of context: RunContext, _ stub: TaskStub?) throws(TaskFailure) -> TaskOutcome {
        let type = context.task.type
        if let stub { return .asking(stub, try context.question()) }
        guard case .work(let body) = environment.types[type]?.role else { return try logProperties(context) }
        return try body(context)
    }

    /// The outcome of a task of an unknown type that the sandbox accepts: it logs the task's properties.
    private func logProperties(_ context: RunContext) throws(TaskFailure) -> TaskOutcome {
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
                guard isTooLong, let timeout else { self?.finish(context, outputs, .success); return }
                self?.fail(context, after: timeout)
            }
        }
    }

    // MARK: stubs

    /// Asks a stub; the task runs until the stub answers or the task's timeout is over.
    private func ask(_ stub: TaskStub, _ question: StubbedTask, for context: RunContext, timeout: Duration?) {
        questions.add(context)
        if let timeout {
            timers.set(context.run.id, after: timeout) { [weak self] in
                guard let self, questions.forget(context.run.id) else { return }
                fail(context, after: timeout)
            }
        }
        stub.ask(question)
    }

    /// Takes the answer of a stub: the task's outputs, or the message that the task fails with.
    func answer(_ question: StubbedTask, _ outputs: JSONObject?, failure: String?) {
        guard let context = questions.take(question) else { return }
        timers.cancel(question.taskRunId)
        guard let failure else { return finish(context, outputs ?? [:], .success) }
        environment.log.write(TaskFailure(failure), of: context.execution, context.run, thread: context.thread)
        finish(context, [:], .failed)
    }

    /// Forgets a run that was deleted.
    func forget(_ run: String) { questions.forget(run) }

    // MARK: the end of a run

    private func log(_ failure: TaskFailure, _ context: RunContext) {
        let (execution, log) = (context.execution, environment.log)
        guard failure.isOfExecution, environment.family.executorLogsTwice else {
            return log.write(failure, of: execution, context.run, thread: context.thread)
        }
        let thread = context.thread ?? log.nextThread()
        log.write(failure.saying("Failed to process task: "), of: execution, context.run, thread: thread)
        log.write(.error, failure.message, of: execution, nil, thread: thread)
    }

    /// Fails a run whose timeout is over.
    private func fail(_ context: RunContext, after timeout: Duration) {
        environment.log.write(.timeout(timeout), of: context.execution, context.run, thread: context.thread)
        finish(context, [:], .failed)
    }

    private func finish(
        _ context: RunContext,
        _ outputs: JSONObject,
        _ state: RunState,
        changing change: ((inout ExecutionRecord) -> Void)? = nil
    ) {
        timers.cancel(context.run.id)
        guard var execution = environment.store.execution(context.execution.id),
            let index = execution.index(of: context.run.id), execution.taskRuns?[index].state.current == .running
        else { return }
        let last = (execution.taskRuns?[index].attempts?.count ?? 1) - 1
        execution.taskRuns?[index].attempts?[last].state.move(to: state, at: environment.now)
        execution.taskRuns?[index].outputs = outputs
        let willRetry =
            state == .failed && execution.state.current != .killing
            && retries.retry(context, at: index, in: &execution)
        if !willRetry {
            let warns = state == .success && last > 0 && context.task.retry?.warningOnRetry == true
            let end = context.task.ending(warns ? .warning : state)
            execution.taskRuns?[index].state.move(to: end, at: environment.now)
        }
        change?(&execution)
        environment.store.save(execution)
        steps.wake(execution.id)
    }

    /// Ends the execution because a task says so, and stops all other runs.
    private func exit(_ context: RunContext, _ state: RunState) {
        guard var execution = environment.store.execution(context.execution.id),
            let flow = environment.flow(of: execution)
        else { return }
        for (index, run) in (execution.taskRuns ?? []).enumerated() where !run.state.current.isTerminal {
            timers.cancel(run.id)
            execution.finish(at: index, state, environment.now)
            execution.taskRuns?[index].outputs = run.outputs ?? [:]
        }
        environment.store.save(execution)
        endings.end(execution, flow, as: state)
    }
}

extension SandboxFamily {
    /// Whether the failure of a task that the executor runs is logged again, without a task.
    fileprivate var executorLogsTwice: Bool { self == .v2 }
}
