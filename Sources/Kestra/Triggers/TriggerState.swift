public import Values

/// The state of a trigger, read the same from every version.
public struct TriggerState: Sendable {
    /// What the server says, by the names of version 2.0.
    public let json: JSON
    /// Whether it is disabled.
    public let isDisabled: Bool
    /// When it fires next, as ISO date; nil when it does not.
    public let nextDate: String?

    init(_ json: JSON) {
        self.json = json
        isDisabled = json["disabled"]?.boolValue ?? false
        nextDate = json["nextEvaluationDate"]?.stringValue
    }
}
