import Values

/// Checks triggers.
enum TriggerChecks {
    static func problems(_ list: JSON?, _ types: TriggerTypes) -> [FlowProblem] {
        (list?.arrayValue ?? []).enumerated().flatMap { index, item -> [FlowProblem] in
            let path = "triggers[\(index)]"
            var found: [FlowProblem] = []
            if item["id"]?.asText == nil {
                found += ["must not be blank", "must not be null"].map { FlowProblem(path: "\(path).id", message: $0) }
            }
            guard let trigger = TriggerDefinition(item) else { return found }
            let problems = types.type(of: trigger)?.problems ?? TriggerType.conditionProblems
            return found + problems(trigger, path)
        }
    }
}
