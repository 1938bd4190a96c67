internal import EventLoop
internal import Pebble
package import SandboxModel
internal import Values

/// Starts flows at the dates of their schedules, and makes up for past ones on request.
///
/// A trigger starts one execution at a time: its next date waits until the last execution is over.
package final class TriggerScheduler {
    private struct Key: Hashable {
        let namespace: String
        let flowId: String
        let triggerId: String
    }

    private let store: any EngineStore
    let engine: Engine
    private let time: SandboxTime
    let report: (String) -> Void
    private var timers: [Key: LoopTimer] = [:]

    package init(store: any EngineStore, engine: Engine, time: SandboxTime, report: @escaping (String) -> Void) {
        self.store = store
        self.engine = engine
        self.time = time
        self.report = report
    }

    /// Takes up the schedules of a flow as it is now; those it no longer has are forgotten.
    package func flowChanged(_ flow: FlowDefinition) {
        let schedules = flow.deleted ? [] : flow.triggers.compactMap { schedule($0, of: flow) }
        let names = Set(schedules.map(\.definition.id))
        for state in store.triggers(namespace: flow.namespace, flowId: flow.id) where !names.contains(state.triggerId) {
            forget(state)
        }
        if !flow.deleted { reportOthers(of: flow) }
        for schedule in schedules {
            var state = state(of: schedule, in: flow)
            if state.backfill == nil { state.nextExecutionDate = schedule.next(after: state.date) }
            update(state)
        }
    }

    /// Saves what was changed of a trigger, and waits for its next date.
    func update(_ state: TriggerRecord) {
        store.save(state)
        let key = key(of: state)
        if let timer = timers.removeValue(forKey: key) { time.cancel(timer) }
        guard !state.disabled, state.executionId == nil, state.backfill?.paused != true,
            let date = state.nextExecutionDate, flow(of: state)?.disabled == false
        else { return }
        timers[key] = time.schedule(after: max(.zero, date - time.now)) { [unowned self] in fire(key) }
    }

    package func forget(_ state: TriggerRecord) {
        if let timer = timers.removeValue(forKey: key(of: state)) { time.cancel(timer) }
        store.remove(state)
    }

    /// Goes on with the triggers that were kept.
    package func recover() {
        for var state in store.allTriggers() {
            if let execution = state.executionId, store.execution(execution)?.state.current.isTerminal ?? true {
                state.executionId = nil
            }
            makeUp(&state)
            update(state)
            if let execution = state.executionId { wait(for: execution, key(of: state)) }
        }
    }

    var present: Timestamp { time.now }

    package func schedule(of state: TriggerRecord) -> ScheduleTrigger? {
        guard let flow = flow(of: state) else { return nil }
        return flow.triggers.first { $0.id == state.triggerId }.flatMap { schedule($0, of: flow) }
    }

    private func fire(_ key: Key) {
        timers[key] = nil
        let found = store.triggerState(namespace: key.namespace, flowId: key.flowId, triggerId: key.triggerId)
        guard var state = found, let date = state.nextExecutionDate, let schedule = schedule(of: state),
            let flow = flow(of: state)
        else { return }
        let (previous, backfill) = (state.date, state.backfill)
        advance(&state, past: date, schedule)
        guard !schedule.isTooLate(date, at: time.now) || backfill != nil else {
            report("\(name(of: state)) is late by more than its lateMaximumDelay: \(date.iso()) is left out")
            return update(state)
        }
        do {
            var request = ExecutionRequest(flow: flow)
            try request.set(off: schedule.definition, schedule.variables(at: date, previous: previous), by: engine)
            for (name, value) in backfill?.inputs ?? [:] { request.inputs[name] = .value(value) }
            request.labels += backfill?.labels ?? []
            request.scheduleDate = date
            let execution = try engine.create(request)
            if !schedule.allowsConcurrent { state.executionId = execution.id }
            update(state)
            wait(for: execution.id, key)
        } catch {
            report("\(name(of: state)) starts nothing: \(Self.reason(error))")
            update(state)
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let failure as EngineFailure: failure.message
        case let error as TemplateError: error.text
        default: "\(error)"
        }
    }

    /// How a message names a trigger.
    func name(of state: TriggerRecord) -> String {
        "\(state.namespace).\(state.flowId): the trigger \(state.triggerId)"
    }

    /// The date after the one that fires now; a backfill that has come to its end gives way to the schedule.
    private func advance(_ state: inout TriggerRecord, past date: Timestamp, _ schedule: ScheduleTrigger) {
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
        store.whenOver(execution) { [unowned self] present in
            let found = store.triggerState(namespace: key.namespace, flowId: key.flowId, triggerId: key.triggerId)
            guard var state = found else { return }
            let stops = schedule(of: state)?.stops(after: present.state.current) ?? false
            guard state.executionId == execution || stops else { return }
            if state.executionId == execution { state.executionId = nil }
            if stops { state.disabled = true }
            update(state)
        }
    }

    private func state(of schedule: ScheduleTrigger, in flow: FlowDefinition) -> TriggerRecord {
        let now = time.now.cutToSeconds
        let id = schedule.definition.id
        return store.triggerState(namespace: flow.namespace, flowId: flow.id, triggerId: id)
            ?? TriggerRecord(
                namespace: flow.namespace,
                flowId: flow.id,
                triggerId: id,
                date: now,
                updatedAt: now,
                disabled: schedule.definition.isDisabled
            )
    }

    private func flow(of state: TriggerRecord) -> FlowDefinition? {
        store.flow(namespace: state.namespace, id: state.flowId, revision: nil)
    }

    private func key(of state: TriggerRecord) -> Key {
        Key(namespace: state.namespace, flowId: state.flowId, triggerId: state.triggerId)
    }
}

extension Timestamp {
    fileprivate var cutToSeconds: Timestamp { Timestamp(seconds: seconds) }
}
