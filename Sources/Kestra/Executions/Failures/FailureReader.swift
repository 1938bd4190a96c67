internal import EventLoop
internal import Values

/// Finds the reason of a failed execution from its failed task runs, their log lines, and the executions that they
/// started.
struct FailureReader: Sendable {
    let client: KestraClient
    /// The maximum number of subflow and iteration executions that are read.
    private var left = 20
    /// The executions of subflows by the task runs that started them, as far as they are known.
    private var subflows: [String: String] = [:]

    /// The maximum nesting depth of subflows and loops.
    private static let deepest = 10
    /// How long to wait for a line that the server does not show yet.
    private static let patience: Duration = .seconds(2)

    init(client: KestraClient) { self.client = client }

    /// What is known of one execution.
    struct Findings: Sendable {
        /// In the order in which the tasks failed; an element without a task if the execution failed without a failed task.
        var failures: [FailedTask]
        /// Every ERROR line of the execution itself.
        var lines: [String]
    }

    /// Why an execution failed.
    ///
    /// Failed requests are not errors; the result is then less detailed.
    mutating func findings(of execution: Execution, depth: Int = 0) async -> Findings {
        let runs = execution.failedLeaves
        let place = FailedTask.Place(
            executionId: execution.id,
            flow: "\(execution.namespace).\(execution.flowId)",
            task: nil
        )
        let lines = await errorLines(of: execution, by: runs.first)
        var failures: [FailedTask] = []
        for run in runs {
            let own = lines.filter { $0.taskRunId == run.id }
            failures += await self.failures(of: run, own, at: place, depth: depth)
        }
        if runs.isEmpty {
            let message = ErrorLine.reason(among: lines.filter { $0.taskRunId == nil })
            failures = [FailedTask(places: [place], executionId: execution.id, message: message)]
        }
        return Findings(failures: failures, lines: lines.map(\.message))
    }

    /// The failures below a task run, or else the failure of the task run itself.
    private mutating func failures(
        of run: TaskRunSummary,
        _ lines: [ErrorLine],
        at place: FailedTask.Place,
        depth: Int
    ) async -> [FailedTask] {
        var place = place
        place.task = run.taskId
        var found: [FailedTask] = []
        if depth < Self.deepest {
            for id in await children(of: run, lines, in: place.executionId) {
                found += await failures(ofChild: id, at: place, depth: depth)
            }
        }
        if !found.isEmpty { return found }
        let message = ErrorLine.reason(among: lines)
        return [FailedTask(places: [place], value: run.value, executionId: place.executionId, message: message)]
    }

    private mutating func failures(
        ofChild id: String,
        at place: FailedTask.Place,
        depth: Int
    ) async -> [FailedTask] {
        guard left > 0 else { return [] }
        left -= 1
        guard let child = try? await client.executions.handle(id).described(), child.state.isTerminal,
            !child.state.isSuccess
        else { return [] }
        let failures = await findings(of: child, depth: depth + 1).failures
        guard let iteration = child.iteration else { return failures.map { $0.below(place) } }
        return failures.map { $0.inside(iteration, of: place) }
    }

    /// The executions that a task run started: each failed iteration, or the last attempt of a subflow.
    private mutating func children(of run: TaskRunSummary, _ lines: [ErrorLine], in execution: String) async -> [String]
    {
        let linked = lines.filter { $0.linkedExecution != nil }
        let iterations = linked.filter(\.isOfIteration)
        if !iterations.isEmpty { return iterations.compactMap(\.linkedExecution) }
        if let id = linked.last?.linkedExecution { return [id] }
        return await subflow(of: run, in: execution).map { [$0] } ?? []
    }

    /// The execution in the outputs of a task run, which servers from 2.0 on return separately.
    private mutating func subflow(of run: TaskRunSummary, in execution: String) async -> String? {
        if let id = run.childId ?? subflows[run.id] { return id }
        // A task that runs on a worker does not start a subflow.
        guard !run.ranOnWorker, !run.hasOutputs else { return nil }
        let arguments = Executions.path(execution) + [.init("taskRunId", run.id)]
        let call = Call(.getTaskRunOutputs, arguments, about: "task run \(run.id)")
        guard let id = try? await client.call(call).json()["executionId"]?.stringValue else { return nil }
        subflows[run.id] = id
        return id
    }

    /// The ERROR lines.
    ///
    /// Waits for a limited time for the line of the first failed task. If no task failed, as when outputs fail to render,
    /// waits for a line without a task.
    private mutating func errorLines(of execution: Execution, by first: TaskRunSummary?) async -> [ErrorLine] {
        let lines = await errorLines(of: execution.id)
        if execution.state != .failed && first == nil || lines.contains(where: { $0.taskRunId == first?.id }) {
            return lines
        }
        if let first, await subflow(of: first, in: execution.id) != nil { return lines }
        return await laterLines(of: execution.id, by: first?.id)
    }

    /// Servers show the lines of a task after its end: under load, one second later.
    private func laterLines(of id: String, by taskRunId: String?) async -> [ErrorLine] {
        let deadline = client.loop.now + Self.patience
        var backoff = Backoff(longest: .milliseconds(500))
        var lines: [ErrorLine] = []
        while client.loop.now < deadline {
            guard (try? await client.pause(min(backoff.next(), deadline - client.loop.now))) != nil else { break }
            lines = await errorLines(of: id)
            if lines.contains(where: { $0.taskRunId == taskRunId }) { break }
        }
        return lines
    }

    private func errorLines(of id: String) async -> [ErrorLine] {
        let entries = try? await client.logs.list(id, [.init("minLevel", LogLevel.error.rawValue)]).document().root
        return entries.map(ErrorLine.all) ?? []
    }
}

extension Execution {
    /// The task runs that failed by themselves, in order.
    ///
    /// Without those that failed because an inner task failed, and those inside a task that succeeded nevertheless, such as
    /// an AllowFailure.
    fileprivate var failedLeaves: [TaskRunSummary] {
        let runs = runs
        let holding = Dictionary(runs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let failed = runs.filter { $0.state == .failed && !isTolerated($0, holding) }
        let holders = Set(failed.compactMap(\.parentId))
        return failed.filter { !holders.contains($0.id) }.enumerated()
            .sorted { ($0.element.since, $0.offset) < ($1.element.since, $1.offset) }.map(\.element)
    }

    /// Whether a task that contains it succeeded.
    private func isTolerated(_ run: TaskRunSummary, _ holding: [String: TaskRunSummary]) -> Bool {
        var parent = run.parentId
        // Each step reaches another run, unless the server describes a circle.
        for _ in holding {
            guard let id = parent, let holder = holding[id] else { return false }
            if holder.state.isSuccess { return true }
            parent = holder.parentId
        }
        return false
    }
}
