internal import EventLoop
package import Pebble
package import SandboxModel
internal import Values

/// Runs executions over the timers of the sandbox's loop; used on the loop's thread only.
///
/// An execution is a value in the store. Each step takes it out, moves it on and saves it, so that whoever follows
/// sees every state. What is not in the value are only the timers of what runs at the moment.
package final class Engine {
    let store: any EngineStore
    let time: SandboxTime
    let family: SandboxFamily
    package var settings: EngineSettings
    package let types: TaskTypes
    /// The timers of running tasks, by task run.
    let timers: Timers
    /// The timers of executions that wait for a date.
    let dates: Timers
    var questions = PendingStubs()
    var waits = SubflowWaits()
    let loops = LoopMemory()
    var worker: WorkerNames
    let concurrency: ConcurrencyGate
    let evaluations: Evaluations
    let plans = PlanMemories()
    /// What is evaluated for runs that have not begun, by task run.
    var preparations: [String: Preparation] = [:]
    /// Executions whose next step is due already.
    private(set) var due: Set<String> = []

    package init(
        store: any EngineStore,
        time: SandboxTime,
        family: SandboxFamily,
        settings: EngineSettings = EngineSettings(),
        types: TaskTypes = .standard
    ) {
        self.store = store
        self.time = time
        self.family = family
        self.settings = settings
        self.types = types
        timers = Timers(time: time)
        dates = Timers(time: time)
        worker = WorkerNames(family: family)
        concurrency = ConcurrencyGate(store: store)
        evaluations = Evaluations(loop: time.loop, patience: settings.patience)
    }

    let revealed = RevealedSecrets()

    var world: EngineWorld { world(for: nil) }

    /// What the templates of an evaluation on another thread reach; nil for those on the loop's thread.
    func world(for evaluation: Evaluation?) -> EngineWorld {
        EngineWorld(
            store: store,
            now: time.now,
            dialect: family.dialect,
            secrets: settings.secrets,
            revealed: revealed,
            evaluation: evaluation
        )
    }

    /// Renders templates in a step; all that one of these renders counts together.
    package var templates: TemplateEngine { TemplateEngine(world: world, budget: Budget(stepLimits)) }

    /// What a step may evaluate: with evaluations on threads of their own, requests do not wait for it longer than 50 ms.
    var stepLimits: EvaluationLimits { evaluations.areApart ? .step : .task }

    /// Stops all evaluations; nothing is done after this.
    package func close() { evaluations.close() }

    package func variables(_ flow: FlowDefinition, _ execution: ExecutionRecord, run: TaskRun? = nil) -> TemplateMap {
        RunVariables(flow: flow, execution: decrypted(execution), family: family, settings: settings).all(run: run)
    }

    /// The flow of an execution, which goes on to its end when that is deleted.
    func flow(of execution: ExecutionRecord) -> FlowDefinition? {
        store.keptFlow(namespace: execution.namespace, id: execution.flowId, revision: execution.flowRevision)
    }

    func nextThread() -> String { worker.nextThread() }

    /// The name of a thread of the executor.
    func nextQueueThread() -> String { worker.nextQueueThread() }

    /// Does the next step of an execution at the loop's next turn.
    func wake(_ id: String) {
        guard due.insert(id).inserted else { return }
        time.schedule(after: stepDelay(of: id)) { [weak self] in
            guard let self else { return }
            due.remove(id)
            advance(id)
        }
    }

    /// How long the next step of an execution waits: the steps of a long one follow each other at once.
    func stepDelay(of id: String) -> Duration {
        let runs = store.execution(id)?.taskRuns?.count ?? 0
        return runs <= settings.delayedRuns ? settings.stepDelay : .zero
    }

    func log(
        _ execution: ExecutionRecord,
        _ run: TaskRun?,
        _ level: LogSeverity,
        _ message: String,
        thread: String,
        at date: Timestamp,
        attempt: Int? = nil
    ) {
        store.append(
            LogEntry(
                namespace: execution.namespace,
                flowId: execution.flowId,
                taskId: run?.taskId,
                executionId: execution.id,
                taskRunId: run?.id,
                attemptNumber: attempt ?? run.map { max(0, ($0.attempts?.count ?? 1) - 1) },
                executionKind: execution.kind,
                timestamp: date,
                level: level,
                thread: thread,
                message: revealed.masked(message)
            )
        )
    }
}

extension SandboxFamily {
    /// The level of the log line with the stack trace of a failure.
    var levelOfStackTraces: LogSeverity { self == .v1 ? .trace : .debug }
}
