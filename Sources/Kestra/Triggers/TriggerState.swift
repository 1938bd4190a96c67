public import Values

/// The state of a trigger, read the same from every version.
public struct TriggerState: Sendable {
    /// The server's own words.
    public let json: JSON
    /// Whether it is disabled.
    public let isDisabled: Bool
    /// When it fires next, as ISO date; nil when it does not.
    ///
    /// Servers from 2.0 on call it `nextEvaluationDate`.
    public let nextDate: String?

    init(_ json: JSON) {
        self.json = json
        isDisabled = json["disabled"]?.boolValue ?? false
        nextDate = (json["nextExecutionDate"] ?? json["nextEvaluationDate"])?.stringValue
    }
}
