import Pebble
import SandboxModel
import Values

/// What all parts of an engine share: the store, the time, the types of tasks and the settings.
///
/// It holds nothing of a running execution. Each part of the engine owns the state of its concern.
final class EngineEnvironment {
    let store: any EngineStore
    let time: SandboxTime
    let family: SandboxFamily
    let types: TaskTypes
    let log: ExecutionLog
    let evaluations: Evaluations
    var settings: EngineSettings
    private let revealed = RevealedSecrets()

    init(
        store: any EngineStore,
        time: SandboxTime,
        family: SandboxFamily,
        settings: EngineSettings,
        types: TaskTypes
    ) {
        self.store = store
        self.time = time
        self.family = family
        self.settings = settings
        self.types = types
        log = ExecutionLog(store: store, time: time, family: family, revealed: revealed)
        evaluations = Evaluations(loop: time.loop, patience: settings.patience)
    }

    var now: Timestamp { time.now }

    // MARK: flows and tasks

    /// The execution of an id.
    /// - Throws: `EngineFailure` of the kind `notFound`.
    func existing(_ id: String) throws(EngineFailure) -> ExecutionRecord {
        guard let execution = store.execution(id) else {
            throw EngineFailure(.notFound, "Requested Flow is not found.")
        }
        return execution
    }

    /// The flow of an execution, also after the flow was deleted.
    func flow(of execution: ExecutionRecord) -> FlowDefinition? {
        store.keptFlow(of: execution)
    }

    /// The task of a run, with the flow's defaults for its type.
    func task(of run: TaskRun, in flow: FlowDefinition) -> TaskDefinition? {
        flow.task(run.taskId)?.applying(flow.pluginDefaults)
    }

    /// What the engine does with the task of a run; nil for a task of an unknown type.
    func role(of run: TaskRun, in flow: FlowDefinition?) -> TaskRole? {
        flow?.task(run.taskId).flatMap { types[$0.type]?.role }
    }

    /// The address of the folder in which the internal storage keeps the files of an execution.
    func folder(of execution: ExecutionRecord) -> String {
        ExecutionFolder.address(namespace: execution.namespace, flowId: execution.flowId, executionId: execution.id)
    }

    // MARK: templates

    /// What the templates of an evaluation on another thread read; nil for those on the loop's thread.
    func world(for evaluation: Evaluation? = nil) -> EngineWorld {
        EngineWorld(
            store: store,
            now: now,
            dialect: family.dialect,
            secrets: settings.secrets,
            revealed: revealed,
            evaluation: evaluation
        )
    }

    /// Renders templates in a step; all that one of these renders is charged against one budget.
    var templates: TemplateEngine { TemplateEngine(world: world(), budget: Budget(stepLimits)) }

    /// What a step may evaluate.
    ///
    /// If evaluations have threads of their own, requests wait at most 50 ms for a step.
    var stepLimits: EvaluationLimits { evaluations.usesThreads ? .step : .task }

    /// The variables that templates of an execution see; with a run, as its task sees them.
    func variables(_ flow: FlowDefinition, _ execution: ExecutionRecord, run: TaskRun? = nil) -> TemplateMap {
        RunVariables(flow: flow, execution: decrypted(execution), family: family, settings: settings).all(run: run)
    }

    /// The execution with decrypted inputs, as its tasks see them.
    ///
    /// Log lines mask the decrypted values.
    private func decrypted(_ execution: ExecutionRecord) -> ExecutionRecord {
        guard let encryption = settings.encryption, let inputs = execution.inputs else { return execution }
        var clear = execution
        clear.inputs = JSONObject(
            inputs.map { name, value in
                guard let text = encryption.decrypted(value) else { return (name, value) }
                revealed.add(text)
                return (name, .string(text))
            }
        )
        return clear
    }

    /// A value with every text in it rendered.
    func render(_ value: JSON, _ variables: TemplateMap) throws(TaskFailure) -> JSON {
        do throws(TemplateError) {
            return try templates.render(value, variables)
        } catch {
            throw TaskFailure(error)
        }
    }

    /// What a run of a task works with; its log lines name `thread`.
    ///
    /// Default: a budget of its own.
    func context(
        _ task: TaskDefinition,
        _ run: TaskRun,
        _ execution: ExecutionRecord,
        _ flow: FlowDefinition,
        thread: String? = nil,
        evaluation: Evaluation? = nil,
        prepared: PreparedTexts? = nil,
        budget: Budget? = nil
    ) -> RunContext {
        let budget = budget ?? Budget(evaluation == nil ? stepLimits : .task, interruption: evaluation?.interruption)
        return RunContext(
            task: task,
            run: run,
            execution: execution,
            flow: flow,
            variables: variables(flow, execution, run: run),
            environment: self,
            templates: TemplateEngine(world: world(for: evaluation), budget: budget),
            evaluation: evaluation,
            prepared: prepared,
            thread: thread
        )
    }
}
