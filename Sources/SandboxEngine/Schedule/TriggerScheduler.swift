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
    /// How often a search for a date that takes long continues at once; after that, it continues at the date.
    private static let mostSearches = 5

    private var timers: [Key: LoopTimer] = [:]
    /// How often the search for the next date has continued.
    private var searches: [Key: Int] = [:]

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
        let dated = flow.deleted ? [] : flow.triggers.filter(engine.triggers.isDated)
        let names = Set(dated.map(\.id))
        for state in store.triggers(namespace: flow.namespace, flowId: flow.id) where !names.contains(state.triggerId) {
            forget(state)
        }
        if !flow.deleted { reportUnknown(of: flow) }
        begin(dated[...], of: flow)
    }

    /// Schedules triggers of a flow: some at once, and others at later turns of the loop, so that requests are answered
    /// meanwhile.
    private func begin(_ triggers: ArraySlice<TriggerDefinition>, of flow: FlowDefinition) {
        var others = triggers
        var left = engine.settings.stepsPerTurn
        while left > 0, let definition = others.popFirst() {
            left -= 1
            guard let schedule = schedule(definition, of: flow) else { continue }
            var state = state(of: schedule)
            if state.backfill == nil { state.nextExecutionDate = schedule.next(after: state.date) }
            update(state)
            // A search that takes long is the last work of a turn.
            if searches[key(of: state)] != nil { left = 0 }
        }
        guard !others.isEmpty else { return }
        time.schedule(after: .zero) { [unowned self] in
            let present = store.flow(namespace: flow.namespace, id: flow.id, revision: nil)
            if present?.revision == flow.revision { begin(others, of: flow) }
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
        if searchesOn(from: date, of: state, key) { return }
        searches[key] = nil
        timers[key] = time.schedule(after: max(.zero, date - time.now)) { [unowned self] in fire(key) }
    }

    /// Continues the search for the next date at the loop's next turn, if it ended at a date that the trigger refuses.
    private func searchesOn(from date: Timestamp, of state: TriggerRecord, _ key: Key) -> Bool {
        let count = searches[key] ?? 0
        guard state.backfill == nil, date > time.now, count < Self.mostSearches, let schedule = schedule(of: state),
            !schedule.accepts(date)
        else { return false }
        searches[key] = count + 1
        timers[key] = time.schedule(after: .zero) { [unowned self] in
            guard var state = triggerState(key), state.nextExecutionDate == date else { return }
            state.nextExecutionDate = self.schedule(of: state)?.next(after: date)
            update(state)
        }
        return true
    }

    private func triggerState(_ key: Key) -> TriggerRecord? {
        store.triggerState(namespace: key.namespace, flowId: key.flowId, triggerId: key.triggerId)
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
        guard var state = triggerState(key), let date = state.nextExecutionDate, let schedule = schedule(of: state)
        else { return }
        let (previous, backfill) = (state.date, state.backfill)
        let next = schedule.next(after: date)
        advance(&state, past: date, to: next)
        guard !schedule.isTooLate(date, at: time.now) || backfill != nil else {
            report("\(name(of: state)) is late by more than its lateMaximumDelay: \(date.iso()) is left out")
            return update(state)
        }
        var started: String?
        do {
            if schedule.accepts(date), var request = try schedule.request(at: date, previous: previous, next: next) {
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
            guard var state = triggerState(key) else { return }
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
