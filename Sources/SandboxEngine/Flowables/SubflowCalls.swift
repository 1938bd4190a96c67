import SandboxModel
import Values

/// Runs tasks that start other flows, and knows which run waits for which execution.
final class SubflowCalls {
    private let environment: EngineEnvironment
    private let steps: StepQueue
    private let creation: ExecutionCreation
    private let limit: StartLimit
    private var waits = SubflowWaits()

    init(_ environment: EngineEnvironment, _ steps: StepQueue, _ creation: ExecutionCreation, _ limit: StartLimit) {
        self.environment = environment
        self.steps = steps
        self.creation = creation
        self.limit = limit
    }

    // MARK: the start

    /// Starts the flow that a task names, and waits for its end unless the task says otherwise.
    func begin(
        _ task: TaskDefinition,
        _ caller: FlowCaller,
        at index: Int,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) {
        guard var run = execution.taskRuns?[index] else { return }
        run.attempts = nil
        run.beginAttempt(at: environment.now, created: run.state.startDate)
        execution.taskRuns?[index] = run
        let log = environment.log
        let thread = log.nextThread()
        let context = environment.context(task, run, execution, flow, thread: thread, prepared: prepared)
        do throws(TaskFailure) {
            let child = try start(caller, context)
            execution.taskRuns?[index].outputs = ["executionId": .string(child.id)]
            let message = "Created new execution \(child.link)"
            log.write(.info, message, of: execution, run, thread: thread, at: run.state.startDate)
            if try context.flag("wait", standard: true) {
                waits.add(SubflowWait(executionId: execution.id, taskRunId: run.id), for: child.id)
            } else {
                execution.finish(run.id, .success, at: environment.now)
            }
        } catch {
            log.write(error, of: execution, run, thread: thread)
            execution.finish(run.id, task.ending(.failed), at: environment.now)
        }
    }

    private func start(_ caller: FlowCaller, _ context: RunContext) throws(TaskFailure) -> ExecutionRecord {
        let (name, revision) = try caller.called(context)
        guard let child = environment.store.flow(namespace: name.namespace, id: name.id, revision: revision) else {
            throw TaskFailure(
                "Unable to find flow '\(name.namespace)'.'\(name.id)' with revision '\(revision.map(String.init) ?? "")'",
                className: "java.lang.IllegalStateException"
            )
        }
        guard !child.disabled else {
            throw TaskFailure("Cannot execute a flow which is disabled", className: "java.lang.IllegalStateException")
        }
        let request = try caller.request(context, child)
        do throws(EngineFailure) {
            try limit.admit(1, from: context.execution, "The task `\(context.task.id)`")
            return try creation.create(request)
        } catch {
            throw TaskFailure(error.message, className: "java.lang.IllegalArgumentException")
        }
    }

    // MARK: the end

    /// Ends the run that waits for an execution, if there is one.
    func executionEnded(_ child: ExecutionRecord) {
        if let wait = waits.take(child.id) { finish(wait, child) }
    }

    private func finish(_ wait: SubflowWait, _ child: ExecutionRecord) {
        guard var execution = environment.store.execution(wait.executionId),
            let index = execution.index(of: wait.taskRunId), let flow = environment.flow(of: execution),
            let run = execution.taskRuns?[index], !run.state.current.isTerminal,
            let task = environment.task(of: run, in: flow)
        else { return }
        var outputs = run.outputs ?? [:]
        outputs["state"] = .string(child.state.current.rawValue)
        if let found = child.outputs { outputs["outputs"] = .object(found) }
        execution.taskRuns?[index].outputs = outputs
        let state = Self.end(of: task, in: execution, child.state.current)
        if state == .failed || state == .warning {
            environment.log.write(
                state == .failed ? .error : .warn,
                "Subflow execution \(child.link) ends in \(state.rawValue) state",
                of: execution,
                run,
                thread: environment.log.nextThread()
            )
        }
        execution.finish(run.id, state, at: environment.now)
        environment.store.save(execution)
        steps.wake(execution.id)
    }

    /// The state in which a run ends whose child has ended in `state`.
    private static func end(of task: TaskDefinition, in execution: ExecutionRecord, _ state: RunState) -> RunState {
        let hasFailed = [.failed, .killed, .cancelled].contains(state)
        if execution.state.current == .killing, hasFailed { return .killed }
        guard task["transmitFailed"]?.asText != "false" else { return .success }
        return task.ending(hasFailed ? .failed : state == .warning ? .warning : .success)
    }

    // MARK: waits

    /// The executions that an execution waits for.
    func children(of execution: String) -> [String] { waits.children(of: execution) }

    /// The executions that a run waits for; it waits no longer.
    func takeChildren(ofRun run: String) -> [String] { waits.takeChildren(ofRun: run) }

    /// Removes the waits of a deleted execution, and the wait for it.
    ///
    /// The run that waits for it ends as if the execution was killed. `killed` is the deleted execution in that state;
    /// nil if it was over.
    func forget(_ execution: String, killed: ExecutionRecord?) {
        _ = waits.takeChildren(of: execution)
        if let wait = waits.take(execution), let killed { finish(wait, killed) }
    }

    /// Waits again for the child of a run that was kept.
    func recover(_ run: TaskRun, of execution: ExecutionRecord) {
        guard let child = run.outputs?["executionId"]?.asText else { return }
        let wait = SubflowWait(executionId: execution.id, taskRunId: run.id)
        // The child may have ended before its parent was saved.
        if let present = environment.store.execution(child), present.state.current.isTerminal {
            finish(wait, present)
        } else {
            waits.add(wait, for: child)
        }
    }
}
