import Values

extension Engine {
    /// Takes up the schedules of a flow that is new or was changed.
    func flowChanged(_ flow: FlowDefinition) {
        let schedules = flow.triggers.filter(\.isSchedule)
        for state in states(of: flow) where !schedules.contains(where: { $0.id == state.triggerId }) { drop(state) }
        for trigger in schedules {
            var state =
                store.triggerState(namespace: flow.namespace, flowId: flow.id, triggerId: trigger.id)
                ?? TriggerState(
                    namespace: flow.namespace,
                    flowId: flow.id,
                    triggerId: trigger.id,
                    date: time.now,
                    updatedAt: time.now
                )
            state.updatedAt = time.now
            if state.backfill == nil { state.nextExecutionDate = next(of: trigger, after: time.now) }
            store.save(state)
            arm(state)
        }
    }

    /// Forgets the schedules of a flow.
    func flowDeleted(_ flow: FlowDefinition) {
        for state in states(of: flow) { drop(state) }
    }

    /// Takes up what is known of a schedule after it was disabled, enabled, or told to make up for the past.
    func triggerChanged(_ state: TriggerState) {
        store.save(state)
        arm(state)
    }

    /// The dates of a schedule from `start` on are made up for, one execution after another.
    func backfill(
        _ state: TriggerState,
        from start: Timestamp,
        to end: Timestamp?,
        inputs: JSONObject? = nil,
        labels: [Label]? = nil
    ) -> TriggerState {
        guard let trigger = definition(of: state)?.trigger else { return state }
        var state = state
        let first = next(of: trigger, after: start - .seconds(1)) ?? start
        state.backfill = Backfill(
            start: start,
            end: end,
            currentDate: family.backfillStartsAtFirstDate ? first : start,
            inputs: inputs,
            labels: labels,
            previousNextExecutionDate: state.nextExecutionDate
        )
        state.nextExecutionDate = first
        state.updatedAt = time.now
        triggerChanged(state)
        return state
    }

    // MARK: dates

    private func states(of flow: FlowDefinition) -> [TriggerState] {
        store.allTriggers().filter { $0.namespace == flow.namespace && $0.flowId == flow.id }
    }

    private func definition(of state: TriggerState) -> (flow: FlowDefinition, trigger: TriggerDefinition)? {
        guard let flow = store.flow(namespace: state.namespace, id: state.flowId, revision: nil),
            let trigger = flow.triggers.first(where: { $0.id == state.triggerId })
        else { return nil }
        return (flow, trigger)
    }

    /// When a schedule fires next.
    func next(of trigger: TriggerDefinition, after moment: Timestamp) -> Timestamp? {
        guard let cron = trigger["cron"]?.asText,
            let expression = try? CronExpression(cron, withSeconds: trigger["withSeconds"]?.boolValue ?? false)
        else { return nil }
        let zone = trigger["timezone"]?.asText.flatMap { try? TimeZoneRules.named($0) } ?? .utc
        return expression.next(after: moment, in: zone)
    }

    private func drop(_ state: TriggerState) {
        if let timer = scheduleTimers.removeValue(forKey: state.key) { time.cancel(timer) }
        store.remove(state)
    }

    private func arm(_ state: TriggerState) {
        if let timer = scheduleTimers.removeValue(forKey: state.key) { time.cancel(timer) }
        guard !state.disabled, state.executionId == nil, state.backfill?.paused != true,
            let date = state.nextExecutionDate, let found = definition(of: state), !found.flow.disabled,
            !found.trigger.isDisabled
        else { return }
        scheduleTimers[state.key] = time.schedule(after: max(.zero, date - time.now)) { [weak self] in
            self?.scheduleTimers[state.key] = nil
            self?.fire(state, date)
        }
    }

    // MARK: firing

    private func fire(_ known: TriggerState, _ date: Timestamp) {
        guard
            var state = store.triggerState(
                namespace: known.namespace,
                flowId: known.flowId,
                triggerId: known.triggerId
            ),
            state.nextExecutionDate == date, let (flow, trigger) = definition(of: state)
        else { return }
        var request = ExecutionRequest(flow: flow)
        request.origin = "trigger"
        request.labels = FlowDefinition.labels(trigger["labels"]) + (state.backfill?.labels ?? [])
        request.trigger = variables(of: trigger, date)
        let inputs = (trigger["inputs"]?.objectValue ?? [:]).merging(state.backfill?.inputs ?? [:])
        request.inputs = inputs.reduce(into: [:]) { $0[$1.key] = .value($1.value) }
        state.executionId = (try? create(request))?.id
        state.date = date
        state.updatedAt = time.now
        move(&state, past: date, trigger)
        store.save(state)
        if state.executionId == nil || trigger["allowConcurrent"]?.boolValue == true { release(state) }
    }

    private func variables(of trigger: TriggerDefinition, _ date: Timestamp) -> JSONObject {
        var variables: JSONObject = ["date": .string(date.iso())]
        if let next = next(of: trigger, after: date) { variables["next"] = .string(next.iso()) }
        return ["id": .string(trigger.id), "type": .string(trigger.type), "variables": .object(variables)]
    }

    private func move(_ state: inout TriggerState, past date: Timestamp, _ trigger: TriggerDefinition) {
        let following = next(of: trigger, after: date)
        guard let backfill = state.backfill else {
            state.nextExecutionDate = following
            return
        }
        if let following, following <= backfill.end ?? time.now {
            state.backfill?.currentDate = following
            state.nextExecutionDate = following
        } else {
            state.backfill = nil
            state.nextExecutionDate = next(of: trigger, after: time.now)
        }
    }

    /// A schedule goes on when the execution that it started is over.
    func releaseTrigger(of execution: Execution) {
        guard let id = execution.trigger?["id"]?.asText,
            let state = store.triggerState(
                namespace: execution.namespace,
                flowId: execution.flowId,
                triggerId: id
            ),
            state.executionId == execution.id
        else { return }
        release(state)
    }

    private func release(_ state: TriggerState) {
        var state = state
        state.executionId = nil
        triggerChanged(state)
    }
}

extension TriggerState {
    /// A name for its timer.
    var key: String { "\(namespace)/\(flowId)/\(triggerId)" }
}

extension APIFamily {
    /// Whether a backfill shows the first date of the schedule, or the start that was asked for.
    var backfillStartsAtFirstDate: Bool { self == .v2 }
}
