import Pebble
import Values

/// The conditions of a trigger and its `when`, which must all hold.
struct TriggerConditions {
    private let conditions: [TriggerCondition]
    private let when: String?

    init(_ trigger: TriggerDefinition) {
        conditions = TriggerCondition.list(trigger["conditions"] ?? trigger["scheduleConditions"])
        when = trigger["when"]?.asText
    }

    var isEmpty: Bool { conditions.isEmpty && when == nil }

    /// Whether all hold.
    /// - Throws: `TemplateError` for a template that fails, and for a date or a word that is not valid.
    func hold(in context: ConditionContext) throws(TemplateError) -> Bool {
        for condition in conditions where !(try condition.holds(in: context)) { return false }
        guard let when else { return true }
        return try context.templates.render(when, context.variables).isTruthy
    }
}
