import Pebble
import SandboxModel
import Values

/// What the source of a schedule says besides its dates.
extension TriggerScheduler {
    /// A schedule that asks its conditions about each date.
    func schedule(_ definition: TriggerDefinition, of flow: FlowDefinition) -> ScheduleTrigger? {
        guard let schedule = ScheduleTrigger(definition) else { return nil }
        let conditions = TriggerCondition.list(definition["conditions"] ?? definition["scheduleConditions"])
        let whole = definition["when"]?.asText
        guard !conditions.isEmpty || whole != nil else { return schedule }
        var asking = schedule
        asking.passes = { [unowned self] date in
            let variables = engine.variables(of: schedule.candidate(at: date), flow)
            do throws(TemplateError) {
                let context = ConditionContext(templates: engine.templates, variables: variables)
                guard try conditions.hold(in: context) else { return false }
                return try whole.map { (text) throws(TemplateError) in
                    try engine.templates.render(text, variables).isTruthy
                } ?? true
            } catch {
                report("\(flow.namespace).\(flow.id): the conditions of \(definition.id) fail: \(error.text)")
                return false
            }
        }
        return asking
    }

    /// Triggers that somebody else would set off must not be silent.
    func reportOthers(of flow: FlowDefinition) {
        for trigger in flow.triggers where TriggerTypes.standard.type(of: trigger) == nil {
            report(
                "\(flow.namespace).\(flow.id): the trigger \(trigger.id) of type \(trigger.type) never fires in the sandbox"
            )
        }
    }

    /// The dates that passed while the sandbox was away: all are made up for, or the last one, or none.
    func makeUp(_ state: inout TriggerRecord) {
        guard state.backfill == nil, let missed = state.nextExecutionDate, missed < present,
            let schedule = schedule(of: state)
        else { return }
        switch schedule.definition["recoverMissedSchedules"]?.asText ?? "ALL" {
        case "NONE": state.nextExecutionDate = schedule.next(after: present)
        case "LAST":
            var last = missed
            while let next = schedule.next(after: last), next <= present { last = next }
            state.nextExecutionDate = last
        default: break
        }
    }
}

extension ScheduleTrigger {
    /// Whether its next date does not wait for the end of the last execution.
    var allowsConcurrent: Bool { definition["allowConcurrent"]?.asText == "true" }

    func isTooLate(_ date: Timestamp, at present: Timestamp) -> Bool {
        guard let most = (definition["lateMaximumDelay"]?.asText).flatMap({ try? Duration(parsing: $0) }) else {
            return false
        }
        return present - date > most
    }

    /// Whether an execution that ends like this disables the schedule.
    func stops(after state: RunState) -> Bool {
        definition["stopAfter"]?.arrayValue?.contains(.string(state.rawValue)) ?? false
    }
}
