package import Pebble
package import SandboxModel

/// Runs executions over the timers of the sandbox's loop.
///
/// It is used on the loop's thread only.
///
/// An execution is a value in the store. Each step reads the value, changes it and saves it, so that a follower sees
/// every state. What is not in the value belongs to the part of the engine that needs it: each part owns one concern
/// and is given only the parts that it uses, and the engine decides which part does a step.
package final class Engine {
    let environment: EngineEnvironment
    package let triggers: TriggerTypes
    let steps: StepQueue
    let starts: ScheduledStarts
    let creation: ExecutionCreation
    let concurrency: ConcurrencyGate
    let restarts: Restarts
    let plans = PlanMemories()
    let runLimit: RunLimit
    let startLimit: StartLimit
    let preparations: Preparations
    let flowables: FlowableRuns
    let loops: LoopRuns
    let loopPauses: LoopPauses
    let subflows: SubflowCalls
    let endings: ExecutionEndings
    let workers: Workers
    let pauses: Pauses
    let kills: Kills
    let timeouts: TaskTimeouts
    let breakpoints: Breakpoints
    let changes: StateChanges
    let recovery: Recovery
    /// The timers of task runs: a run waits for one thing at a time, in an evaluation, a worker or
    /// a pause.
    let timers: Timers

    package init(
        store: any EngineStore,
        time: SandboxTime,
        family: SandboxFamily,
        settings: EngineSettings = EngineSettings(),
        types: TaskTypes = .standard,
        triggers: TriggerTypes = .standard
    ) {
        self.triggers = triggers
        let shared = EngineEnvironment(store: store, time: time, family: family, settings: settings, types: types)
        environment = shared
        timers = Timers(time: time)
        steps = StepQueue(shared)
        starts = ScheduledStarts(shared, steps)
        creation = ExecutionCreation(environment: shared, starts: starts)
        concurrency = ConcurrencyGate(environment: shared, steps: steps)
        restarts = Restarts(environment: shared, steps: steps, starts: starts)
        let retries = FlowRetries(shared, restarts)
        preparations = Preparations(shared, steps, timers)
        runLimit = RunLimit(shared)
        startLimit = StartLimit(shared)
        flowables = FlowableRuns(shared, plans, runLimit)
        loops = LoopRuns(shared, steps, restarts, startLimit)
        loopPauses = LoopPauses(environment: shared)
        subflows = SubflowCalls(shared, steps, creation, startLimit)
        endings = ExecutionEndings(
            environment: shared,
            steps: steps,
            plans: plans,
            flowables: flowables,
            loops: loops,
            subflows: subflows,
            retries: retries,
            concurrency: concurrency
        )
        workers = Workers(shared, steps, timers, endings)
        pauses = Pauses(shared, steps, timers, loops, endings)
        kills = Kills(shared, starts, timers, subflows, loops, endings)
        timeouts = TaskTimeouts(shared, steps, kills)
        breakpoints = Breakpoints(environment: shared, steps: steps, flowables: flowables)
        changes = StateChanges(environment: shared, steps: steps, starts: starts, endings: endings)
        recovery = Recovery(
            environment: shared,
            starts: starts,
            retries: retries,
            timeouts: timeouts,
            pauses: pauses,
            subflows: subflows
        )
        steps.stepper = self
    }

    package var settings: EngineSettings {
        get { environment.settings }
        set { environment.settings = newValue }
    }

    package var types: TaskTypes { environment.types }
    package var templates: TemplateEngine { environment.templates }

    /// Stops all evaluations; the engine does nothing after this.
    package func close() { environment.evaluations.close() }

    /// Removes what the parts keep of a deleted execution; what waits for it continues without it.
    package func forget(_ execution: ExecutionRecord) {
        plans.forget(execution.id)
        runLimit.forget(execution.id)
        startLimit.forget(execution.id)
        starts.cancel(execution.id)
        for run in execution.taskRuns ?? [] {
            timers.cancel(run.id)
            workers.forget(run.id)
            loops.forget(run.id)
            flowables.forget(run.id)
        }
        var killed: ExecutionRecord?
        if !execution.state.current.isTerminal {
            killed = execution
            killed?.state.move(to: .killed, at: environment.now)
        }
        subflows.forget(execution.id, killed: killed)
        if let killed { loops.proceed(after: killed) }
        if let flow = environment.flow(of: execution) { concurrency.dequeue(flow) }
    }
}
