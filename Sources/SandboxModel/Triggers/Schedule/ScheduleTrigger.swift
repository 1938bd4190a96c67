import Pebble
import Values

/// A schedule of a flow: the dates at which it fires, and what the flow sees of them.
struct ScheduleTrigger: DatedTrigger {
    static let type = TriggerType(
        "io.kestra.plugin.core.trigger.Schedule",
        formerName: "io.kestra.core.models.triggers.types.Schedule",
        [.v1: properties + " labels stopAfter scheduleConditions", .v2: properties],
        .dates { ScheduleTrigger($0) },
        problems: { problems($0, $1) + TriggerType.conditionProblems($0, $1) }
    )

    private static let properties =
        "cron!! timezone inputs withSeconds=false lateMaximumDelay~ recoverMissedSchedules backfill"

    let definition: TriggerDefinition
    private let cron: CronExpression
    private let zone: TimeZoneRules
    private let conditions: TriggerConditions
    /// The limits of the conditions of one date.
    private static let limits = EvaluationLimits(work: 1 << 24, bytes: 1 << 24, time: nil)
    /// The units of work of a date that the conditions refuse, besides their templates.
    private static let refusal = 10_000

    init?(_ definition: TriggerDefinition) {
        guard let text = definition["cron"]?.asText,
            let cron = try? CronExpression(text, withSeconds: definition["withSeconds"]?.boolValue ?? false)
        else { return nil }
        self.definition = definition
        self.cron = cron
        zone = (definition["timezone"]?.asText).flatMap { try? TimeZoneRules.named($0) } ?? .utc
        conditions = TriggerConditions(definition)
    }

    var missedDates: MissedDates { definition["recoverMissedSchedules"]?.asText.flatMap(MissedDates.init) ?? .all }

    var greatestDelay: Duration? { definition["lateMaximumDelay"]?.asText.flatMap { try? Duration(parsing: $0) } }

    /// The first date after a moment that the conditions accept.
    ///
    /// The search ends after the work of one date that costs the most, so that requests are answered meanwhile.
    func next(after moment: Timestamp, in context: any TriggerContext) -> Timestamp? {
        var candidate = cron.next(after: moment, in: zone)
        guard !conditions.isEmpty else { return candidate }
        var work = 0
        while let date = candidate {
            guard work < Self.limits.work else { return date }
            let following = cron.next(after: date, in: zone)
            let budget = Budget(Self.limits)
            do throws(TemplateError) {
                if try accepts(date, next: following, budget, context) { return date }
            } catch {
                report(error, context)
                if error.kind == .exceeded { return nil }
            }
            work += Self.refusal + budget.used
            candidate = following
        }
        return nil
    }

    func accepts(_ date: Timestamp, in context: any TriggerContext) -> Bool {
        do throws(TemplateError) {
            return try accepts(date, next: cron.next(after: date, in: zone), Budget(Self.limits), context)
        } catch {
            report(error, context)
            return false
        }
    }

    private func report(_ error: TemplateError, _ context: any TriggerContext) {
        let flow = "\(context.flow.namespace).\(context.flow.id)"
        context.report("\(flow): the conditions of the trigger \(definition.id) fail: \(error.text)")
    }

    func variables(
        at date: Timestamp,
        previous: Timestamp?,
        next: Timestamp?,
        in context: any TriggerContext
    ) -> JSONObject? {
        var variables = variables(at: date, next: next)
        variables["previous"] = previous.map { .string($0.iso(in: zone)) }
        return variables
    }

    private func variables(at date: Timestamp, next: Timestamp?) -> JSONObject {
        var variables: JSONObject = ["date": .string(date.iso(in: zone))]
        variables["next"] = next.map { .string($0.iso(in: zone)) }
        return variables
    }

    /// Whether the conditions accept a date.
    ///
    /// - Throws: `TemplateError` for a condition that fails.
    private func accepts(
        _ date: Timestamp,
        next following: Timestamp?,
        _ budget: Budget,
        _ context: any TriggerContext
    ) throws(TemplateError) -> Bool {
        guard !conditions.isEmpty else { return true }
        let templates = TemplateEngine(world: context.templates.world, budget: budget)
        let seen = context.variables(of: variables(at: date, next: following))
        return try conditions.hold(in: ConditionContext(templates: templates, variables: seen))
    }

    private static func problems(_ trigger: TriggerDefinition, _ path: String) -> [FlowProblem] {
        guard let cron = trigger["cron"]?.asText else {
            return [FlowProblem(path: "\(path).cron", message: "must not be null")]
        }
        var found: [FlowProblem] = []
        do throws(CronError) {
            _ = try CronExpression(cron, withSeconds: trigger["withSeconds"]?.boolValue ?? false)
        } catch {
            found.append(
                FlowProblem(path: path, message: "invalid cron expression '\(cron)': \(error.message)")
            )
        }
        if let zone = trigger["timezone"]?.asText, (try? TimeZoneRules.named(zone)) == nil {
            found.append(FlowProblem(path: "\(path).timezone", message: "invalid timezone '\(zone)'"))
        }
        return found
    }
}
