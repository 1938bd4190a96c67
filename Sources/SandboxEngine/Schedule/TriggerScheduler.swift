internal import EventLoop
internal import Pebble
package import SandboxModel
internal import Values

/// Starts flows at the dates of their triggers, and makes up for past dates on request.
///
/// A trigger starts one execution at a time: its next date waits until the last execution is over.
package final class TriggerScheduler {
    private struct Key: Hashable {
        let namespace: String
        let flowId: String
        let triggerId: String
    }

    private let store: any EngineStore
    private let engine: Engine
    private let time: SandboxTime
    private let report: (String) -> Void
    private var timers: [Key: LoopTimer] = [:]

    package init(store: any EngineStore, engine: Engine, time: SandboxTime, report: @escaping (String) -> Void) {
        self.store = store
        self.engine = engine
        self.time = time
        self.report = report
    }

    var present: Timestamp { time.now }

    // MARK: flows and triggers

    /// Schedules the triggers of a flow as it is now, and forgets those that it no longer has.
    package func flowChanged(_ flow: FlowDefinition) {
        let schedules = flow.deleted ? [] : flow.triggers.compactMap { schedule($0, of: flow) }
        let names = Set(schedules.map(\.definition.id))
        for state in store.triggers(namespace: flow.namespace, flowId: flow.id) where !names.contains(state.triggerId) {
            forget(state)
        }
        if !flow.deleted { reportUnknown(of: flow) }
        for schedule in schedules {
            var state = state(of: schedule)
            if state.backfill == nil { state.nextExecutionDate = schedule.next(after: state.date) }
            update(state)
        }
    }

    /// The trigger of a state; nil if its flow no longer has it.
    package func schedule(of state: TriggerRecord) -> ScheduledTrigger? {
        guard let flow = flow(of: state) else { return nil }
        return flow.triggers.first { $0.id == state.triggerId }.flatMap { schedule($0, of: flow) }
    }

    private func schedule(_ definition: TriggerDefinition, of flow: FlowDefinition) -> ScheduledTrigger? {
        guard let trigger = engine.triggers.dated(definition) else { return nil }
        return ScheduledTrigger(trigger: trigger, context: engine.triggerContext(flow, report: report))
    }

    /// Reports triggers of unknown types, which never fire.
    private func reportUnknown(of flow: FlowDefinition) {
        for trigger in flow.triggers where engine.triggers.type(of: trigger) == nil {
            report(
                "\(flow.namespace).\(flow.id): the trigger \(trigger.id) of type \(trigger.type) never fires in the sandbox"
            )
        }
    }

    /// Saves a changed state of a trigger, and waits for its next date.
    func update(_ state: TriggerRecord) {
        store.save(state)
        let key = key(of: state)
        if let timer = timers.removeValue(forKey: key) { time.cancel(timer) }
        guard !state.disabled, state.executionId == nil, state.backfill?.paused != true,
            let date = state.nextExecutionDate, flow(of: state)?.disabled == false
        else { return }
        timers[key] = time.schedule(after: max(.zero, date - time.now)) { [unowned self] in fire(key) }
    }

    /// Removes the state of a trigger; it fires no more.
    package func forget(_ state: TriggerRecord) {
        if let timer = timers.removeValue(forKey: key(of: state)) { time.cancel(timer) }
        store.remove(state)
    }

    /// Resumes the triggers of a kept state.
    package func recover() {
        for var state in store.allTriggers() {
            if let execution = state.executionId, store.execution(execution)?.state.current.isTerminal ?? true {
                state.executionId = nil
            }
            skipMissedDates(&state)
            update(state)
            if let execution = state.executionId { wait(for: execution, key(of: state)) }
        }
    }

    /// Sets the next date of a trigger whose dates passed while the sandbox did not run.
    private func skipMissedDates(_ state: inout TriggerRecord) {
        guard state.backfill == nil, let missed = state.nextExecutionDate, missed < present,
            let schedule = schedule(of: state)
        else { return }
        state.nextExecutionDate = schedule.next(missed: missed, present: present)
    }

    // MARK: dates

    private func fire(_ key: Key) {
        timers[key] = nil
        let found = store.triggerState(namespace: key.namespace, flowId: key.flowId, triggerId: key.triggerId)
        guard var state = found, let date = state.nextExecutionDate, let schedule = schedule(of: state) else { return }
        let (previous, backfill) = (state.date, state.backfill)
        let next = schedule.next(after: date)
        advance(&state, past: date, to: next)
        guard !schedule.isTooLate(date, at: time.now) || backfill != nil else {
            report("\(name(of: state)) is late by more than its lateMaximumDelay: \(date.iso()) is left out")
            return update(state)
        }
        var started: String?
        do {
            if var request = try schedule.request(at: date, previous: previous, next: next) {
                for (name, value) in backfill?.inputs ?? [:] { request.inputs[name] = .value(value) }
                request.labels += backfill?.labels ?? []
                let execution = try engine.create(request)
                if !schedule.trigger.allowsConcurrent { state.executionId = execution.id }
                started = execution.id
            }
        } catch {
            report("\(name(of: state)) starts nothing: \(Self.reason(error))")
        }
        update(state)
        if let started { wait(for: started, key) }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let failure as EngineFailure: failure.message
        case let error as TemplateError: error.text
        default: "\(error)"
        }
    }

    private func name(of state: TriggerRecord) -> String {
        "\(state.namespace).\(state.flowId): the trigger \(state.triggerId)"
    }

    /// Sets the date after the one that fires now.
    ///
    /// After the last date of a backfill, the schedule continues.
    private func advance(_ state: inout TriggerRecord, past date: Timestamp, to next: Timestamp?) {
        state.date = date
        state.updatedAt = time.now
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

    /// Waits for the end of an execution, which may disable the trigger.
    private func wait(for execution: String, _ key: Key) {
        store.whenOver(execution) { [unowned self] present in
            let found = store.triggerState(namespace: key.namespace, flowId: key.flowId, triggerId: key.triggerId)
            guard var state = found else { return }
            let stops = schedule(of: state)?.trigger.stops(after: present.state.current) ?? false
            guard state.executionId == execution || stops else { return }
            if state.executionId == execution { state.executionId = nil }
            if stops { state.disabled = true }
            update(state)
        }
    }

    // MARK: states

    private func state(of schedule: ScheduledTrigger) -> TriggerRecord {
        let (now, id, flow) = (time.now.cutToSeconds, schedule.definition.id, schedule.flow)
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
