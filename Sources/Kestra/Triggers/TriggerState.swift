public import Values

/// The state of a trigger, in the same form for every version.
public struct TriggerState: Sendable {
    /// The server's description, with the names of version 2.0.
    public let json: JSON
    /// Whether it is disabled.
    public let isDisabled: Bool
    /// The next date on which it fires, ISO 8601; nil if it does not fire.
    public let nextDate: String?

    init(_ json: JSON) {
        self.json = json
        isDisabled = json["disabled"]?.boolValue ?? false
        nextDate = json["nextEvaluationDate"]?.stringValue
    }
}
