internal import Values

/// Finds the executions of a call whose reply was lost.
protocol OutcomeSearch: Sendable {
    associatedtype Outcome: Sendable

    /// What the user should search for if the outcome stays unknown: "an execution with the label …".
    var clue: String { get }
    /// The same as fields of an error.
    var details: JSONObject { get }

    /// Searches once.
    func finding(of sends: SendHistory) async throws(KestraError) -> Finding<Outcome>
    /// The id of the started object; nil if it has no id, so that a duplicate cannot be detected.
    func id(of outcome: Outcome) -> String?
    /// Reads a search result in the form of the lost reply. If that fails, returns the search result.
    func completed(_ outcome: Outcome, within limit: Duration) async -> Outcome
}

/// The result of one search.
enum Finding<Outcome: Sendable>: Sendable {
    case nothing
    case one(Outcome)
    /// Several executions, by their ids.
    case several([String])
}
