/// The options of a create in addition to the inputs.
public struct CreateOptions: Sendable {
    /// Labels; name and value must not be empty.
    public var labels: [(key: String, value: String)] = []
    /// The revision of the flow; nil for the latest.
    public var revision: Int?
    /// The start time, as ISO 8601 date and time with a zone; nil for now.
    public var scheduleDate: String?
    /// The ids of tasks before which it stops.
    public var breakpoints: [String] = []
    /// The kind, such as `TEST`; nil for a normal execution.
    public var kind: String?
    /// Whether to check the inputs against the flow first, which takes one more request.
    public var checksInputs = true
    /// What to do if the reply is lost.
    public var retry: CreateRetry = .standard

    /// Default options.
    public init() {}

    /// The query parameters for these options.
    func arguments() throws(KestraError) -> [Call.Argument] {
        var arguments: [Call.Argument] = []
        var names: Set<String> = []
        for (key, value) in labels {
            try Self.check(label: key, value)
            guard names.insert(key).inserted else {
                throw KestraError(.invalid, "label \"\(key)\" is given twice", operation: "executions.create")
            }
            arguments.append(.init("labels", "\(key):\(value)"))
        }
        if let revision { arguments.append(.init("revision", String(revision))) }
        if let scheduleDate { arguments.append(.init("scheduleDate", try Self.checked(date: scheduleDate))) }
        if !breakpoints.isEmpty { arguments.append(.init("breakpoints", breakpoints.joined(separator: ","))) }
        if let kind { arguments.append(.init("kind", kind)) }
        return arguments
    }
}
