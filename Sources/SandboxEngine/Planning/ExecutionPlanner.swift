import SandboxModel
import Values

/// Plans the next steps of an execution from its value; the memory only saves work.
struct ExecutionPlanner {
    let flow: FlowDefinition
    let execution: ExecutionRecord
    let types: TaskTypes
    let family: SandboxFamily
    /// The values that the loop of a task run iterates over, as text.
    let loopValues: (TaskRun) -> [String]
    private let memory: PlanMemory

    init(
        flow: FlowDefinition,
        execution: ExecutionRecord,
        types: TaskTypes,
        family: SandboxFamily,
        memory: PlanMemory = PlanMemory(),
        loopValues: @escaping (TaskRun) -> [String]
    ) {
        self.flow = flow
        self.types = types
        self.family = family
        self.execution = execution
        self.loopValues = loopValues
        self.memory = memory
        memory.add(execution.taskRuns ?? [])
    }

    func progress() -> LevelProgress {
        guard execution.state.current != .killing else {
            let isGoing = (execution.taskRuns ?? []).contains { !$0.state.current.isTerminal }
            return isGoing ? .running([]) : .over(.killed)
        }
        if let loop = execution.loopRun {
            guard let task = flow.task(loop.taskId) else { return .over(.failed) }
            let place = TaskRunPlace(parent: loop.taskRunId)
            let tasks = task.tasks("tasks")
            return sequence(tasks, errors: task.tasks("errors"), finally: task.tasks("finally"), at: place)
        }
        return sequence(flow.tasks, errors: flow.errors, finally: flow.finally, at: TaskRunPlace())
    }

    /// The progress of the tasks that run after the execution.
    func progressAfterEnd() -> LevelProgress {
        flow.afterExecution.isEmpty ? .over(.success) : list(flow.afterExecution, at: TaskRunPlace())
    }

    private func run(of task: TaskDefinition, at place: TaskRunPlace) -> TaskRun? {
        memory.visit()
        return memory.index[task.id, place].flatMap { execution.taskRuns?[$0] }
    }

    // MARK: lists of tasks

    /// Tasks one after another; after a failure, the tasks of `errors`; at the end, the tasks of `finally`.
    func sequence(
        _ tasks: [TaskDefinition],
        errors: [TaskDefinition],
        finally: [TaskDefinition],
        at place: TaskRunPlace
    ) -> LevelProgress {
        ending(list(tasks, at: place), errors: errors, finally: finally, at: place)
    }

    private func ending(
        _ progress: LevelProgress,
        errors: [TaskDefinition],
        finally: [TaskDefinition],
        at place: TaskRunPlace
    ) -> LevelProgress {
        guard case .over(var state) = progress else { return progress }
        if state == .failed, !errors.isEmpty {
            let handling = list(errors, at: place)
            guard case .over = handling else { return handling }
        }
        if !finally.isEmpty, state != .killed {
            let cleaning = list(finally, at: place)
            guard case .over(let cleaned) = cleaning else { return cleaning }
            state = Self.worse(state, cleaned)
        }
        return .over(state)
    }

    private func list(_ tasks: [TaskDefinition], at place: TaskRunPlace) -> LevelProgress {
        // A short list is looked through faster than it is found in the memory.
        let list = tasks.count > 4 ? PlanMemory.List(place: place, first: tasks[0].id) : nil
        var over = list.map { memory[$0] } ?? PlanMemory.Prefix()
        defer { if let list { memory[list] = over } }
        while over.count < tasks.count, over.state != .failed, over.state != .killed {
            let task = tasks[over.count]
            if !task.isDisabled {
                guard let run = run(of: task, at: place) else { return .running([.create(task, place)]) }
                guard run.state.current.isTerminal else { return .running(steps(in: run, task)) }
                over.state = Self.worse(over.state, run.state.current)
            }
            over.count += 1
        }
        return .over(over.state)
    }

    /// Tasks at the same time.
    ///
    /// `limit` is the greatest number of running tasks; 0 sets no limit.
    private func concurrent(
        _ tasks: [TaskDefinition],
        limit: Int,
        at place: TaskRunPlace,
        _ reaction: ChildFailure
    ) -> LevelProgress {
        let tasks = tasks.filter { !$0.isDisabled }
        let stops = reaction == .cancel ? stopping(tasks, at: place) : []
        guard stops.isEmpty else { return .running(stops) }
        let children = merged(tasks.count, at: place, limit: limit, continues: reaction == .continues) {
            list([tasks[$0]], at: place)
        }
        return reaction == .cancel ? failing(children, tasks, at: place) : children
    }

    /// The progress in which runs that were stopped after a failure count as failed, not as killed.
    private func failing(
        _ progress: LevelProgress,
        _ tasks: [TaskDefinition],
        at place: TaskRunPlace
    ) -> LevelProgress {
        guard case .over(.killed) = progress,
            tasks.contains(where: { run(of: $0, at: place)?.state.current == .failed })
        else { return progress }
        return .over(.failed)
    }

    /// The steps that stop the other tasks after one has failed.
    private func stopping(_ tasks: [TaskDefinition], at place: TaskRunPlace) -> [PlannedStep] {
        let runs = tasks.compactMap { run(of: $0, at: place) }
        guard runs.contains(where: { $0.state.current == .failed }) else { return [] }
        return runs.filter { !$0.state.current.isTerminal }.map { .stop(runId: $0.id) }
    }

    /// Several lists at the same time.
    ///
    /// After a failure no other begins, unless `continues`.
    private func merged(
        _ count: Int,
        at place: TaskRunPlace,
        limit: Int,
        continues: Bool = false,
        _ part: (Int) -> LevelProgress
    ) -> LevelProgress {
        var steps: [PlannedStep] = []
        var going = 0
        let parts = PlanMemory.List(place: place, first: "")
        var over = memory[parts]
        var state = over.state
        var left = false
        for index in over.count..<max(count, over.count) {
            if limit > 0, going >= limit {
                left = true
                break
            }
            switch part(index) {
            case .over(let end):
                state = Self.worse(state, end)
                if over.count == index { over = PlanMemory.Prefix(count: index + 1, state: state) }
            case .running(let next):
                let begins = next.contains(where: \.isCreation)
                if begins, !continues, state == .failed || state == .killed {
                    // A list that has not begun does not begin; one that has begun continues to its end.
                    continue
                }
                going += 1
                steps += next
            }
        }
        memory[parts] = over
        let isRunning = going > 0 || (left && (continues || state != .failed && state != .killed))
        return isRunning ? .running(steps) : .over(state)
    }

    static func worse(_ one: RunState, _ two: RunState) -> RunState {
        let order: [RunState] = [.killed, .failed, .cancelled, .warning]
        return order.first { one == $0 || two == $0 } ?? .success
    }

    // MARK: one task

    /// The next steps of a run that is not over.
    private func steps(in run: TaskRun, _ task: TaskDefinition) -> [PlannedStep] {
        switch run.state.current {
        case .created, .restarted, .resubmitted: return [.start(runId: run.id)]
        case .running: break
        default: return []
        }
        // The other tasks end by themselves.
        guard let holder = types[task.type]?.role.holder else { return [] }
        if holder.pause != nil, !hasPaused(run) { return [.pause(runId: run.id)] }
        switch inside(run, task, holder) {
        case .running(let next): return next
        case .over(let state): return [.finish(runId: run.id, Self.end(of: task, holder, state))]
        }
    }

    /// Whether a run has paused since it last began.
    private func hasPaused(_ run: TaskRun) -> Bool {
        run.state.histories.last { [.created, .restarted, .paused].contains($0.state) }?.state == .paused
    }

    private static func end(
        of task: TaskDefinition,
        _ holder: TaskHolder,
        _ state: RunState
    ) -> RunState {
        let isForgiven = state == .failed && holder.forgivesFailures
        return task.ending(isForgiven ? .warning : state)
    }

    private func inside(_ run: TaskRun, _ task: TaskDefinition, _ holder: TaskHolder) -> LevelProgress {
        let place = TaskRunPlace(parent: run.id, value: nil, iteration: nil)
        let children =
            switch holder.children(task, run, family) {
            case .inOrder(let tasks): list(tasks, at: place)
            case .concurrent(let tasks, let limit, let reaction): concurrent(tasks, limit: limit, at: place, reaction)
            case .graph(let tasks, let needs, let reaction): graph(tasks, needs, at: place, reaction)
            case .each(let tasks, let limit): loop(run, tasks, limit: limit)
            }
        return ending(children, errors: task.tasks("errors"), finally: task.tasks("finally"), at: place)
    }

    private func loop(_ run: TaskRun, _ tasks: [TaskDefinition], limit: Int) -> LevelProgress {
        let values = loopValues(run)
        return merged(values.count, at: TaskRunPlace(parent: run.id), limit: limit) { index in
            list(tasks, at: TaskRunPlace(parent: run.id, value: values[index], iteration: index))
        }
    }

    /// Tasks that depend on others of the same list.
    private func graph(
        _ tasks: [TaskDefinition],
        _ needs: [String: [String]],
        at place: TaskRunPlace,
        _ reaction: ChildFailure
    ) -> LevelProgress {
        let stops = reaction == .cancel ? stopping(tasks, at: place) : []
        guard stops.isEmpty else { return .running(stops) }
        let byId = Dictionary(tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var steps: [PlannedStep] = []
        var state = RunState.success
        var going = false
        for item in tasks where !item.isDisabled {
            let ready = (needs[item.id] ?? []).allSatisfy { name in
                guard let other = byId[name] else { return true }
                guard let end = run(of: other, at: place)?.state.current else { return other.isDisabled }
                return end.isTerminal && (reaction != .continues || end != .failed && end != .killed)
            }
            let mayBegin = reaction == .continues || state != .failed || run(of: item, at: place) != nil
            guard ready, mayBegin else { continue }
            switch list([item], at: place) {
            case .over(let end): state = Self.worse(state, end)
            case .running(let next):
                going = true
                steps += next
            }
        }
        let progress = going ? LevelProgress.running(steps) : .over(state)
        return reaction == .cancel ? failing(progress, tasks, at: place) : progress
    }
}
