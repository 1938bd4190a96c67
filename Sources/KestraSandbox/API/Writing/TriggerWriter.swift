import SandboxModel
import Values

/// Writes the state of triggers as the servers of one family do.
struct TriggerWriter {
    let family: SandboxFamily

    func write(_ state: TriggerRecord) -> JSON {
        var object: JSONObject = [:]
        if family.triggersNameTenant { object["tenantId"] = "main" }
        object["namespace"] = .string(state.namespace)
        object["flowId"] = .string(state.flowId)
        object["triggerId"] = .string(state.triggerId)
        object[family.triggerDate] = date(family.triggersNameTenant ? state.date : state.updatedAt)
        if let next = state.nextExecutionDate, !state.disabled || state.backfill != nil || family.disabledTriggersGoOn {
            object[family.nextTriggerDate] = date(next)
        }
        object["executionId"] = state.executionId.map { .string($0) }
        object["backfill"] = state.backfill.map(write)
        object["disabled"] = .bool(state.disabled)
        if family.triggersSayKind {
            object["locked"] = .bool(state.executionId != nil)
            object["kind"] = .string(state.kind)
        }
        return .object(object)
    }

    /// An item of a search: the trigger as its flow has it, and its state.
    func write(_ state: TriggerRecord, of definition: TriggerDefinition) -> JSON {
        [family.triggerOfItem: .object(definition.properties), family.stateOfItem: write(state)]
    }

    private func write(_ backfill: Backfill) -> JSON {
        var object: JSONObject = ["start": date(backfill.start)]
        object["end"] = backfill.end.map(date)
        object["currentDate"] = date(backfill.currentDate)
        object["paused"] = .bool(backfill.paused)
        object["inputs"] = backfill.inputs.map { .object($0) }
        object["labels"] = backfill.labels.map { .array($0.map(\.json)) }
        if family.triggersSayKind { object["previousNextExecutionDate"] = backfill.previousNextExecutionDate.map(date) }
        return .object(object)
    }

    private func date(_ date: Timestamp) -> JSON {
        DateWriter(family: family).write(Timestamp(seconds: date.seconds))
    }
}
