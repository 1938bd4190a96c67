import SandboxModel
import Values

/// Writes the log lines of executions, with the names of the threads that a server would have.
final class ExecutionLog {
    private let store: any EngineStore
    private let time: SandboxTime
    private let family: SandboxFamily
    private let revealed: RevealedSecrets
    private var names: WorkerNames

    init(store: any EngineStore, time: SandboxTime, family: SandboxFamily, revealed: RevealedSecrets) {
        self.store = store
        self.time = time
        self.family = family
        self.revealed = revealed
        names = WorkerNames(family: family)
    }

    /// The id of the worker that runs all tasks.
    var workerId: String { names.id }

    /// The name of a worker's next thread.
    func nextThread() -> String { names.nextThread() }

    /// The name of the executor's next thread.
    func nextQueueThread() -> String { names.nextQueueThread() }

    /// Writes a line of an execution or of one of its runs; secrets in the message are masked.
    ///
    /// The default of `date` is the present, and that of `attempt` the number of the run's last attempt, from 0.
    func write(
        _ level: LogSeverity,
        _ message: String,
        of execution: ExecutionRecord,
        _ run: TaskRun?,
        thread: String,
        at date: Timestamp? = nil,
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
                timestamp: date ?? time.now,
                level: level,
                thread: thread,
                message: revealed.masked(message)
            )
        )
    }

    /// Writes the message of a failure, and its stack trace on a second line.
    func write(_ failure: TaskFailure, of execution: ExecutionRecord, _ run: TaskRun?, thread: String? = nil) {
        let thread = thread ?? nextThread()
        let now = time.now
        write(.error, failure.message, of: execution, run, thread: thread, at: now)
        let type = run.flatMap { store.keptFlow(of: execution)?.task($0.taskId)?.type } ?? "io.kestra.sandbox.Executor"
        let trace = "\(failure.stack)\n\tat \(type).run(Unknown Source)\n"
        write(family.levelOfStackTraces, trace, of: execution, run, thread: thread, at: now)
    }
}

extension SandboxFamily {
    /// The level of the log line with the stack trace of a failure.
    fileprivate var levelOfStackTraces: LogSeverity { self == .v1 ? .trace : .debug }
}
