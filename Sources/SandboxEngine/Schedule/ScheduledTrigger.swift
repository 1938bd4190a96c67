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

    /// Whether the trigger fires at a date that `next` has returned.
    func accepts(_ date: Timestamp) -> Bool { trigger.accepts(date, in: context) }

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
        case .last: return last(after: missed, upTo: present)
        }
    }

    /// The last date up to a moment; `missed` if none follows it.
    ///
    /// The dates in between may be millions, so it halves the span instead of looking at each.
    private func last(after missed: Timestamp, upTo present: Timestamp) -> Timestamp {
        var (last, late) = (missed, present)
        var early = missed
        while late - early > .seconds(1) {
            let middle = early + (late - early) / 2
            if let found = next(after: middle), found <= present {
                (early, last) = (found, found)
            } else {
                late = middle
            }
        }
        return last
    }
}
