/// How an execution is started, beside its inputs.
public struct CreateOptions: Sendable {
    /// Labels; neither part may be empty.
    public var labels: [(key: String, value: String)] = []
    /// An older revision of the flow; the latest when nil.
    public var revision: Int?
    /// When it is to run, as ISO date and time with a zone; at once when nil.
    public var scheduleDate: String?
    /// The ids of tasks before which it stops.
    public var breakpoints: [String] = []
    /// The kind, such as `TEST`; a normal execution when nil.
    public var kind: String?
    /// Whether the inputs are checked against the flow first, which is one request more.
    public var checksInputs = true
    /// What happens when the answer is lost.
    public var retry: CreateRetry = .standard

    /// Nothing beside the inputs.
    public init() {}

    /// The query that says all this.
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
