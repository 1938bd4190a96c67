internal import Values

/// Finds out what a call that starts executions has done when its answer is lost.
protocol OutcomeSearch: Sendable {
    associatedtype Outcome: Sendable

    /// What to look for when nothing can be learned: "an execution with the label …".
    var clue: String { get }
    /// The same as facts of an error.
    var details: JSONObject { get }

    /// Asks the server once.
    func finding(of sends: Sends) async throws(KestraError) -> Finding<Outcome>
    /// The id of what was started; nil when it has none, so that a second one cannot be told from it.
    func id(of outcome: Outcome) -> String?
    /// What a search found as the answer would have told it, or as it was found when it cannot be read.
    func completed(_ outcome: Outcome, within limit: Duration) async -> Outcome
}

/// What one search taught.
enum Finding<Outcome: Sendable>: Sendable {
    case nothing
    case one(Outcome)
    /// Several executions, by their ids.
    case several([String])
}
