package import Pebble
package import SandboxModel
internal import TextTools
package import Values

/// What the API asks of the engine. The parts do the work.
extension Engine {
    // MARK: start

    /// Creates an execution and starts it, now or at its date.
    /// - Throws: `EngineFailure` for a disabled flow, an input that is not valid or a label that only the server sets.
    @discardableResult
    package func create(_ request: ExecutionRequest) throws(EngineFailure) -> ExecutionRecord {
        try creation.create(request)
    }

    /// The check of each input of a flow; starts nothing.
    package func validateInputs(_ flow: FlowDefinition, _ parts: [String: InputPart]) -> [InputCheck] {
        FlowInputs(environment: environment).read(flow.inputs, parts, of: flow, executionId: Identifier.make())
    }

    /// Resumes every execution of a kept state that was not over.
    package func recover() { recovery.recover() }

    /// Restarts an execution from its failed tasks.
    /// - Throws: `EngineFailure` for an execution that is not over, or without a task to restart from.
    @discardableResult
    package func restart(_ execution: ExecutionRecord, revision: Int?) throws(EngineFailure) -> ExecutionRecord {
        try restarts.restart(execution, revision: revision)
    }

    /// Makes a new execution of the same flow, from the start or from a task run.
    /// - Throws: `EngineFailure` for a task run that the original does not have, and for inputs that are not valid.
    @discardableResult
    package func replay(
        _ original: ExecutionRecord,
        taskRunId: String?,
        revision: Int?,
        inputs: [String: InputPart]?
    ) throws(EngineFailure) -> ExecutionRecord {
        try restarts.replay(original, taskRunId: taskRunId, revision: revision, inputs: inputs)
    }

    // MARK: stop

    /// Kills an execution and those it waits for; one that is over does not change.
    /// - Returns: The execution in the state KILLING, or as it ended.
    @discardableResult
    package func kill(_ id: String) throws(EngineFailure) -> ExecutionRecord { try kills.kill(id) }

    /// Pauses a running execution: what runs ends, and nothing else begins.
    @discardableResult
    package func pause(_ id: String) throws(EngineFailure) -> ExecutionRecord { try pauses.pause(id) }

    /// Resumes a paused execution with the inputs of its pause, or one that is at a breakpoint.
    @discardableResult
    package func resume(_ id: String, _ parts: [String: InputPart] = [:]) throws(EngineFailure) -> ExecutionRecord {
        let execution = try existing(id)
        if execution.state.current == .breakpoint { return resumeFromBreakpoint(execution, nil) }
        return try pauses.resume(id, parts)
    }

    /// The check of each input of the pause that an execution is at; resumes nothing.
    package func validateResume(_ id: String, _ parts: [String: InputPart]) throws(EngineFailure) -> [InputCheck] {
        pauses.check(parts, of: try existing(id))
    }

    /// Resumes an execution until the next of these breakpoints.
    ///
    /// Default: the breakpoints that it has.
    @discardableResult
    package func resumeFromBreakpoint(_ execution: ExecutionRecord, _ points: [Breakpoint]?) -> ExecutionRecord {
        breakpoints.resume(execution, points)
    }

    // MARK: change

    /// Sets the state of an execution that is over.
    @discardableResult
    package func changeState(_ id: String, to state: RunState) throws(EngineFailure) -> ExecutionRecord {
        try changes.change(id, to: state)
    }

    /// Sets the state of a task run, and restarts the execution from there.
    @discardableResult
    package func changeState(_ id: String, taskRun: String, to state: RunState) throws(EngineFailure) -> ExecutionRecord
    { try changes.change(id, taskRun: taskRun, to: state) }

    /// Sets labels of an execution.
    /// - Throws: `EngineFailure` for a label that only the server sets.
    @discardableResult
    package func setLabels(_ id: String, _ labels: [Label]) throws(EngineFailure) -> ExecutionRecord {
        try changes.setLabels(id, labels)
    }

    /// Takes an execution out of the queue of its flow, into this state.
    @discardableResult
    package func unqueue(_ id: String, to state: RunState = .running) throws(EngineFailure) -> ExecutionRecord {
        try changes.unqueue(id, to: state)
    }

    /// Runs an execution at once, whatever it waits for.
    @discardableResult
    package func forceRun(_ id: String) throws(EngineFailure) -> ExecutionRecord { try changes.forceRun(id) }

    /// Takes the answer of a stub: the task's outputs, or the message that the task fails with.
    ///
    /// An answer for a run that is over, or for an earlier attempt, is ignored.
    package func answer(_ question: StubbedTask, _ outputs: JSONObject?, failure: String? = nil) {
        workers.answer(question, outputs, failure: failure)
    }

    /// Does work that takes long on another thread, then calls `finish` on the loop's thread; if the work is short,
    /// before this returns.
    ///
    /// `finish` is not called after the end of the engine.
    package func aside<Result>(_ work: @escaping () -> Result, finish: @escaping (Result) -> Void) {
        var result: Result?
        environment.evaluations.run(Evaluation(loop: environment.time.loop)) {
            result = work()
        } finish: {
            if let result { finish(result) }
        }
    }

    // MARK: look

    /// The value of an expression in an execution; with a task run, as its task sees it.
    package func evaluate(
        _ expression: String,
        in execution: ExecutionRecord,
        taskRunId: String? = nil
    ) throws(TemplateError) -> String {
        try ExpressionTrial(environment: environment).value(of: expression, in: execution, taskRunId: taskRunId)
    }

    /// The address of the folder in which the internal storage keeps the files of an execution.
    package func folder(of execution: ExecutionRecord) -> String { environment.folder(of: execution) }

    func existing(_ id: String) throws(EngineFailure) -> ExecutionRecord { try environment.existing(id) }

    /// The iterations of the Loops of an execution, the oldest first.
    func iterations(of id: String) -> [ExecutionRecord] { loops.iterations(of: id) }

    /// The executions whose next step is due.
    var due: Set<String> { steps.due }
    var time: SandboxTime { environment.time }
}
