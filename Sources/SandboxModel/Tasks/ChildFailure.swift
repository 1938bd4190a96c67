import Values

/// What becomes of the other tasks of a Parallel or a Dag when one fails.
package enum ChildFailure: Sendable {
    /// No other begins; what has begun comes to its end.
    case fail
    /// What runs is stopped too.
    case cancel
    /// All that does not depend on the failed one goes on.
    case goesOn

    /// What a task says, else `standard`.
    init(of task: TaskDefinition, standard: ChildFailure) {
        switch task["onChildFailure"]?.asText {
        case "FAIL": self = .fail
        case "CANCEL": self = .cancel
        case nil: self = standard
        default: self = .goesOn
        }
    }
}

extension TaskDefinition {
    /// A number of things that run at the same time.
    func limit(_ name: String, standard: Int) -> Int {
        let value = self[name]
        return Int(value?.integerValue ?? value?.asText.flatMap { Int64($0) } ?? Int64(standard))
    }
}
