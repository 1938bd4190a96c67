import SandboxModel

/// What becomes of the other tasks of a Parallel or a Dag when one fails.
enum ChildFailure {
    /// No other begins; what has begun comes to its end.
    case fail
    /// What runs is stopped too.
    case cancel
    /// All that does not depend on the failed one goes on.
    case goesOn

    init(_ task: TaskDefinition, family: SandboxFamily) {
        switch task["onChildFailure"]?.asText {
        case "FAIL": self = .fail
        case "CANCEL": self = .cancel
        case nil where !family.goesOnInDags || task.type.hasSuffix(".Parallel"): self = .fail
        default: self = .goesOn
        }
    }
}

extension SandboxFamily {
    /// Whether a Dag goes on with what does not depend on a task that has failed.
    var goesOnInDags: Bool { self == .v2 }
}
