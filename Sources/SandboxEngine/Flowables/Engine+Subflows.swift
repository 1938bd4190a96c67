import SandboxModel
import Values

extension Engine {
    /// Starts the flow that a task names, and waits for its end unless the task does not.
    func beginSubflow(
        _ task: TaskDefinition,
        _ caller: FlowCaller,
        at index: Int,
        in execution: inout ExecutionRecord,
        _ flow: FlowDefinition,
        _ prepared: PreparedTexts
    ) {
        guard var run = execution.taskRuns?[index] else { return }
        var attempt = Attempt(state: StateLog(at: run.state.startDate))
        attempt.state.move(to: .running, at: time.now)
        run.attempts = [attempt]
        run.state.move(to: .running, at: time.now)
        execution.taskRuns?[index] = run
        let thread = nextThread()
        let context = context(task, run, execution, flow, thread: thread, prepared: prepared)
        do throws(TaskFailure) {
            let child = try startChild(caller, context)
            run.outputs = ["executionId": .string(child.id)]
            execution.taskRuns?[index].outputs = run.outputs
            log(
                execution,
                run,
                .info,
                "Created new execution \(child.link)",
                thread: thread,
                at: run.state.startDate
            )
            if try context.flag("wait", standard: true) {
                waits.add(SubflowWait(executionId: execution.id, taskRunId: run.id), for: child.id)
            } else {
                execution.finish(run.id, .success, at: time.now)
            }
        } catch {
            logFailure(error, of: execution, run, thread: thread)
            execution.finish(run.id, task.ending(.failed), at: time.now)
        }
    }

    private func startChild(_ caller: FlowCaller, _ context: RunContext) throws(TaskFailure) -> ExecutionRecord {
        let (name, revision) = try caller.called(context)
        guard let child = store.flow(namespace: name.namespace, id: name.id, revision: revision) else {
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
            return try create(request)
        } catch {
            throw TaskFailure(error.message, className: "java.lang.IllegalArgumentException")
        }
    }

    /// Takes over how a child ended.
    func finishSubflow(_ wait: SubflowWait, _ child: ExecutionRecord) {
        guard var execution = store.execution(wait.executionId), let index = execution.index(of: wait.taskRunId),
            let flow = flow(of: execution), let run = execution.taskRuns?[index], !run.state.current.isTerminal,
            let task = flow.task(run.taskId)?.applying(flow.pluginDefaults)
        else { return }
        var outputs = run.outputs ?? [:]
        outputs["state"] = .string(child.state.current.rawValue)
        if let found = child.outputs { outputs["outputs"] = .object(found) }
        execution.taskRuns?[index].outputs = outputs
        let transmits = task["transmitFailed"]?.asText != "false"
        let failed = [.failed, .killed, .cancelled].contains(child.state.current)
        var state: RunState = child.state.current == .warning ? .warning : .success
        if failed { state = .failed }
        state = transmits ? task.ending(state) : .success
        if execution.state.current == .killing, failed { state = .killed }
        if state == .failed || state == .warning {
            log(
                execution,
                run,
                state == .failed ? .error : .warn,
                "Subflow execution \(child.link) ends in \(state.rawValue) state",
                thread: nextThread(),
                at: time.now
            )
        }
        execution.finish(run.id, state, at: time.now)
        store.save(execution)
        wake(execution.id)
    }
}

extension ExecutionRecord {
    /// The execution as the server's log lines name it, for the browser to make a link of.
    var link: String { "[[link execution=\"\(id)\" flowId=\"\(flowId)\" namespace=\"\(namespace)\"]]" }
}
