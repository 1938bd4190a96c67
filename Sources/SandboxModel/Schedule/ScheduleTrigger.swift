package import Values

/// A schedule of a flow: when it fires and what it gives.
package struct ScheduleTrigger {
    static let type = TriggerType(
        "io.kestra.plugin.core.trigger.Schedule",
        formerName: "io.kestra.core.models.triggers.types.Schedule",
        [.v1: properties + " labels stopAfter scheduleConditions", .v2: properties],
        problems: { problems($0, $1) + TriggerType.conditionProblems($0, $1) }
    )

    private static let properties =
        "cron!! timezone inputs withSeconds=false lateMaximumDelay~ recoverMissedSchedules backfill"

    package let definition: TriggerDefinition
    private let cron: CronExpression
    let zone: TimeZoneRules
    /// Whether the schedule's conditions let a date pass.
    package var passes: (Timestamp) -> Bool = { _ in true }
    /// Dates in a row that conditions may refuse: after so many none is expected to pass.
    private static let mostRefused = 20_000

    /// Nil for another kind of trigger, or one that cannot be read: then the flow was not taken in the first place.
    package init?(_ definition: TriggerDefinition) {
        guard Self.type.fits(definition), let text = definition["cron"]?.asText,
            let cron = try? CronExpression(text, withSeconds: definition["withSeconds"]?.boolValue ?? false)
        else { return nil }
        self.definition = definition
        self.cron = cron
        zone = (definition["timezone"]?.asText).flatMap { try? TimeZoneRules.named($0) } ?? .utc
    }

    /// The first date after a moment that the conditions let pass.
    package func next(after moment: Timestamp) -> Timestamp? {
        var moment = moment
        for _ in 0..<Self.mostRefused {
            guard let date = cron.next(after: moment, in: zone) else { return nil }
            if passes(date) { return date }
            moment = date
        }
        return nil
    }

    /// What the flow sees of one of the schedule's dates.
    package func variables(at date: Timestamp, previous: Timestamp?) -> JSONObject {
        var variables: JSONObject = ["date": .string(date.iso(in: zone))]
        variables["next"] = next(after: date).map { .string($0.iso(in: zone)) }
        variables["previous"] = previous.map { .string($0.iso(in: zone)) }
        return variables
    }

    /// What conditions see of a date that they have not let pass yet.
    package func candidate(at date: Timestamp) -> JSONObject {
        var variables: JSONObject = ["date": .string(date.iso(in: zone))]
        variables["next"] = cron.next(after: date, in: zone).map { .string($0.iso(in: zone)) }
        return variables
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
