import Pebble
package import SandboxModel
import Values

/// A trigger that fires at dates, with what it is evaluated with.
package struct ScheduledTrigger {
    let trigger: any DatedTrigger
    let context: EngineTriggerContext

    package var definition: TriggerDefinition { trigger.definition }
    var flow: FlowDefinition { context.flow }

    /// The first date after a moment; nil when the trigger never fires again.
    func next(after moment: Timestamp) -> Timestamp? { trigger.next(after: moment, in: context) }

    /// Whether a date lies too far in the past to start the flow.
    func isTooLate(_ date: Timestamp, at present: Timestamp) -> Bool {
        trigger.greatestDelay.map { present - date > $0 } ?? false
    }

    /// The request for one of the dates, between the previous and the next one.
    ///
    /// Nil when the trigger does not start the flow at that date.
    func request(
        at date: Timestamp,
        previous: Timestamp?,
        next: Timestamp?
    ) throws(TemplateError) -> ExecutionRequest? {
        guard let variables = try trigger.variables(at: date, previous: previous, next: next, in: context) else {
            return nil
        }
        var request = try ExecutionRequest(by: trigger.definition, variables, in: context)
        request.scheduleDate = date
        return request
    }

    /// The next date after the sandbox did not run since `missed`.
    func next(missed: Timestamp, present: Timestamp) -> Timestamp? {
        switch trigger.missedDates {
        case .all: return missed
        case .none: return next(after: present)
        case .last:
            var last = missed
            while let next = next(after: last), next <= present { last = next }
            return last
        }
    }
}
