import EventLoop
import Values

/// Starts flows at the dates of their schedules, and makes up for past ones on request.
///
/// A trigger starts one execution at a time: its next date waits until the last execution is over.
final class Scheduler {
    private struct Key: Hashable {
        let namespace: String
        let flowId: String
        let triggerId: String
    }

    private let store: Store
    private let engine: Engine
    private let time: SandboxTime
    private let report: (String) -> Void
    private var timers: [Key: LoopTimer] = [:]

    init(store: Store, engine: Engine, time: SandboxTime, report: @escaping (String) -> Void) {
        self.store = store
        self.engine = engine
        self.time = time
        self.report = report
    }

    /// Takes up the schedules of a flow as it is now; those it no longer has are forgotten.
    func flowChanged(_ flow: FlowDefinition) {
        let schedules = flow.deleted ? [] : flow.triggers.compactMap(ScheduleTrigger.init)
        let names = Set(schedules.map(\.definition.id))
        for state in store.triggers.all where isOf(flow, state) && !names.contains(state.triggerId) { forget(state) }
        for schedule in schedules {
            if schedule.definition["conditions"] != nil {
                report("\(flow.namespace).\(flow.id): the sandbox does not look at the conditions of a schedule")
            }
            var state = state(of: schedule, in: flow)
            if state.backfill == nil { state.nextExecutionDate = schedule.next(after: state.date) }
            update(state)
        }
    }

    /// Saves what was changed of a trigger, and waits for its next date.
    func update(_ state: TriggerState) {
        store.triggers.save(state)
        let key = key(of: state)
        if let timer = timers.removeValue(forKey: key) { time.cancel(timer) }
        guard !state.disabled, state.executionId == nil, state.backfill?.paused != true,
            let date = state.nextExecutionDate, flow(of: state)?.disabled == false
        else { return }
        timers[key] = time.schedule(after: max(.zero, date - time.now)) { [unowned self] in fire(key) }
    }

    func forget(_ state: TriggerState) {
        if let timer = timers.removeValue(forKey: key(of: state)) { time.cancel(timer) }
        store.triggers.remove(state)
    }

    /// Goes on with the triggers that were kept.
    func recover() {
        for var state in store.triggers.all {
            if let execution = state.executionId, store.executions[execution]?.state.current.isTerminal ?? true {
                state.executionId = nil
            }
            update(state)
            if let execution = state.executionId { wait(for: execution, key(of: state)) }
        }
    }

    var present: Timestamp { time.now }

    func schedule(of state: TriggerState) -> ScheduleTrigger? {
        flow(of: state)?.triggers.first { $0.id == state.triggerId }.flatMap(ScheduleTrigger.init)
    }

    private func fire(_ key: Key) {
        timers[key] = nil
        let found = store.triggers.trigger(namespace: key.namespace, flowId: key.flowId, triggerId: key.triggerId)
        guard var state = found, let date = state.nextExecutionDate, let schedule = schedule(of: state),
            let flow = flow(of: state)
        else { return }
        var request = ExecutionRequest(flow: flow)
        request.trigger = [
            "id": .string(state.triggerId), "type": .string(schedule.definition.type),
            "variables": .object(schedule.variables(at: date, previous: state.date)),
        ]
        request.origin = "trigger"
        request.inputs = schedule.inputs
        for (name, value) in state.backfill?.inputs ?? [:] { request.inputs[name] = .value(value) }
        request.labels = schedule.labels + (state.backfill?.labels ?? [])
        request.scheduleDate = date
        advance(&state, past: date, schedule)
        do {
            let execution = try engine.create(request)
            state.executionId = execution.id
            update(state)
            wait(for: execution.id, key)
        } catch {
            report("\(flow.namespace).\(flow.id): the trigger \(state.triggerId) starts nothing: \(error.message)")
            update(state)
        }
    }

    /// The date after the one that fires now; a backfill that has come to its end gives way to the schedule.
    private func advance(_ state: inout TriggerState, past date: Timestamp, _ schedule: ScheduleTrigger) {
        state.date = date
        state.updatedAt = time.now
        let next = schedule.next(after: date)
        guard var backfill = state.backfill else {
            state.nextExecutionDate = next
            return
        }
        backfill.currentDate = next ?? date
        if let next, next <= backfill.end ?? time.now {
            state.backfill = backfill
            state.nextExecutionDate = next
        } else {
            state.backfill = nil
            state.nextExecutionDate = backfill.previousNextExecutionDate
        }
    }

    private func wait(for execution: String, _ key: Key) {
        var token: Observers<String, Execution>.Token?
        token = store.executions.observers.add(execution) { [unowned self] present in
            guard present.state.current.isTerminal, let token else { return }
            store.executions.observers.remove(token)
            let found = store.triggers.trigger(namespace: key.namespace, flowId: key.flowId, triggerId: key.triggerId)
            guard var state = found, state.executionId == execution else { return }
            state.executionId = nil
            update(state)
        }
    }

    private func state(of schedule: ScheduleTrigger, in flow: FlowDefinition) -> TriggerState {
        let now = time.now.cutToSeconds
        let id = schedule.definition.id
        return store.triggers.trigger(namespace: flow.namespace, flowId: flow.id, triggerId: id)
            ?? TriggerState(
                namespace: flow.namespace,
                flowId: flow.id,
                triggerId: id,
                date: now,
                updatedAt: now,
                disabled: schedule.definition.isDisabled
            )
    }

    private func flow(of state: TriggerState) -> FlowDefinition? {
        store.flows.flow(namespace: state.namespace, id: state.flowId)
    }

    private func isOf(_ flow: FlowDefinition, _ state: TriggerState) -> Bool {
        state.namespace == flow.namespace && state.flowId == flow.id
    }

    private func key(of state: TriggerState) -> Key {
        Key(namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId)
    }
}

extension Timestamp {
    fileprivate var cutToSeconds: Timestamp { Timestamp(seconds: seconds) }
}
