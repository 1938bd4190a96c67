import Pebble
import Values

/// What conditions are evaluated with.
struct ConditionContext {
    let templates: TemplateEngine
    let variables: TemplateMap
    /// The execution that changed its state; nil for schedules and webhooks.
    var execution: ExecutionRecord?
}

extension TriggerCondition {
    /// - Throws: `TemplateError` for a template that fails, and for a date or a word that is not valid.
    func holds(in context: ConditionContext) throws(TemplateError) -> Bool {
        switch kind {
        case .expression, .executionOutputs: return (try text("expression", context) ?? "").isTruthy
        case .not:
            for inner in inner where try inner.holds(in: context) { return false }
            return true
        case .or:
            for inner in inner where try inner.holds(in: context) { return true }
            return false
        case .dateTimeBetween, .timeBetween, .dayWeek, .dayWeekInMonth, .weekend: return try holdsToday(context)
        default:
            guard let execution = context.execution else { return false }
            return try holds(for: execution, context)
        }
    }

    private var inner: [TriggerCondition] { Self.list(properties["conditions"]) }

    private func holds(for execution: ExecutionRecord, _ context: ConditionContext) throws(TemplateError) -> Bool {
        switch kind {
        case .executionFlow:
            let (namespace, flow) = (try text("namespace", context), try text("flowId", context))
            return execution.namespace == namespace && execution.flowId == flow
        case .executionNamespace: return matches(execution.namespace, try text("namespace", context) ?? "")
        case .executionStatus: return isListed(execution.state.current.rawValue)
        case .retryAttempt:
            let attempts = (execution.taskRuns ?? []).flatMap { $0.attempts ?? [] }.map(\.state.current.rawValue)
            return attempts.contains(where: isListed)
        case .executionLabels:
            return FlowDefinition.labels(properties["labels"]).allSatisfy(execution.labels.contains)
        default: return false
        }
    }

    private func matches(_ namespace: String, _ wanted: String) -> Bool {
        let comparison =
            properties["comparison"]?.asText ?? (properties["prefix"]?.asText == "true" ? "PREFIX" : "EQUALS")
        return switch comparison {
        case "PREFIX": namespace.hasPrefix(wanted)
        case "SUFFIX": namespace.hasSuffix(wanted)
        default: namespace == wanted
        }
    }

    private func isListed(_ state: String) -> Bool {
        let wanted = properties["in"]?.arrayValue?.compactMap(\.asText)
        let unwanted = properties["notIn"]?.arrayValue?.compactMap(\.asText)
        return (wanted?.contains(state) ?? true) && !(unwanted?.contains(state) ?? false)
    }

    // MARK: dates

    private func holdsToday(_ context: ConditionContext) throws(TemplateError) -> Bool {
        let date = try ConditionDate(try text("date", context) ?? context.presentDate)
        switch kind {
        case .weekend: return date.local.date.weekday >= 6
        case .dayWeek: return try date.isDay(try text("dayOfWeek", context) ?? "")
        case .dayWeekInMonth:
            return try date.isDay(
                try text("dayOfWeek", context) ?? "",
                of: try text("dayInMonth", context) ?? ""
            )
        case .timeBetween:
            return try date.isBetween(
                times: try text("after", context),
                try text("before", context)
            )
        default:
            let after = try text("after", context).map { (text) throws(TemplateError) in try ConditionDate(text) }
            let before = try text("before", context).map { (text) throws(TemplateError) in try ConditionDate(text) }
            return (after.map { date.moment > $0.moment } ?? true) && (before.map { date.moment < $0.moment } ?? true)
        }
    }

    private func text(_ name: String, _ context: ConditionContext) throws(TemplateError) -> String? {
        guard let written = properties[name]?.asText else { return nil }
        return try context.templates.render(written, context.variables)
    }
}

extension ConditionContext {
    /// The date of the schedule.
    ///
    /// Default: the present.
    fileprivate var presentDate: String {
        if case .map(let trigger)? = variables["trigger"], case .string(let date)? = trigger["date"] { return date }
        return templates.world.now.iso()
    }
}
