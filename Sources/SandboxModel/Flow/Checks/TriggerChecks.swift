import Values

/// What triggers must have.
enum TriggerChecks {
    static func problems(_ list: JSON?) -> [FlowProblem] {
        (list?.arrayValue ?? []).enumerated().flatMap { index, item -> [FlowProblem] in
            let path = "triggers[\(index)]"
            var found: [FlowProblem] = []
            if item["id"]?.asText == nil {
                found += ["must not be blank", "must not be null"].map { FlowProblem(path: "\(path).id", message: $0) }
            }
            guard let trigger = TriggerDefinition(item) else { return found }
            if trigger.isSchedule { found += schedule(trigger, path) }
            for list in ["conditions", "scheduleConditions"] {
                found += TriggerCondition.problems(trigger[list], path: "\(path).\(list)")
            }
            if trigger.isFlow { found += FlowTrigger.problems(trigger, path) }
            if trigger.isWebhook, trigger["key"]?.asText == nil {
                found.append(FlowProblem(path: "\(path).key", message: "must not be null"))
            }
            return found
        }
    }

    private static func schedule(_ trigger: TriggerDefinition, _ path: String) -> [FlowProblem] {
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
