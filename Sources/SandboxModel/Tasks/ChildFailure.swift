import Values

/// What happens to the other tasks of a Parallel or a Dag when one fails.
package enum ChildFailure: Sendable {
    /// No other task begins; the running tasks end.
    case fail
    /// The running tasks are stopped too.
    case cancel
    /// All tasks that do not depend on the failed one continue.
    case continues

    /// The reaction that a task names.
    ///
    /// Default: `standard`.
    init(of task: TaskDefinition, standard: ChildFailure) {
        switch task["onChildFailure"]?.asText {
        case "FAIL": self = .fail
        case "CANCEL": self = .cancel
        case nil: self = standard
        default: self = .continues
        }
    }
}

extension TaskDefinition {
    /// A property that limits how much runs at the same time.
    func limit(_ name: String, standard: Int) -> Int {
        let value = self[name]
        return Int(value?.integerValue ?? value?.asText.flatMap { Int64($0) } ?? Int64(standard))
    }
}
