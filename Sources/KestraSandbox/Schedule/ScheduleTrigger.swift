import Values

/// A schedule of a flow: when it fires and what it gives.
struct ScheduleTrigger {
    let definition: TriggerDefinition
    private let cron: CronExpression
    let zone: TimeZoneRules

    /// Nil for another kind of trigger, or one that cannot be read: then the flow was not taken in the first place.
    init?(_ definition: TriggerDefinition) {
        guard definition.isSchedule, let text = definition["cron"]?.asText,
            let cron = try? CronExpression(text, withSeconds: definition["withSeconds"]?.boolValue ?? false)
        else { return nil }
        self.definition = definition
        self.cron = cron
        zone = (definition["timezone"]?.asText).flatMap { try? TimeZoneRules.named($0) } ?? .utc
    }

    func next(after moment: Timestamp) -> Timestamp? { cron.next(after: moment, in: zone) }

    /// What the flow sees of one of the schedule's dates.
    func variables(at date: Timestamp, previous: Timestamp?) -> JSONObject {
        var variables: JSONObject = ["date": .string(date.iso(in: zone))]
        variables["next"] = next(after: date).map { .string($0.iso(in: zone)) }
        variables["previous"] = previous.map { .string($0.iso(in: zone)) }
        return variables
    }

    var inputs: [String: InputPart] {
        let values = definition["inputs"]?.objectValue ?? [:]
        return Dictionary(values.map { ($0.key, .value($0.value)) }) { _, last in last }
    }

    var labels: [Label] { FlowDefinition.labels(definition["labels"]) }
}
