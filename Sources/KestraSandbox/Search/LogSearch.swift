import SandboxModel
import Values

/// Which log lines a query means.
struct LogSearch {
    let filters: [SearchFilter]
    let now: Timestamp

    static var sortFields: [String: (LogEntry) -> String] {
        [
            "timestamp": { $0.timestamp.sortKey }, "level": \.level.rawValue, "namespace": \.namespace,
            "flowId": \.flowId,
            "taskId": { $0.taskId ?? "" }, "executionId": { $0.executionId ?? "" },
        ]
    }

    private static let fields: [String: FilterKind] = [
        "namespace": .text, "flowId": .text, "executionId": .text, "taskId": .text, "taskRunId": .text,
        "triggerId": .text, "attemptNumber": .choice, "level": .level, "q": .freeText, "startDate": .moment,
        "endDate": .moment, "timeRange": .span, "scope": .choice,
    ]

    init(_ filters: [SearchFilter], now: Timestamp) throws {
        try filters.check(Self.fields, of: "logs")
        self.filters = filters
        self.now = now
    }

    func matches(_ entry: LogEntry) throws -> Bool {
        try filters.allSatisfy { try matches(entry, $0) }
    }

    private func matches(_ entry: LogEntry, _ filter: SearchFilter) throws -> Bool {
        switch filter.field {
        case "namespace": filter.matches(entry.namespace)
        case "flowId": filter.matches(entry.flowId)
        case "executionId": filter.matches(entry.executionId)
        case "taskId": filter.matches(entry.taskId)
        case "taskRunId": filter.matches(entry.taskRunId)
        case "triggerId": filter.matches(entry.triggerId)
        case "attemptNumber": filter.matches(entry.attemptNumber.map(String.init))
        case "level": try matches(entry.level, filter)
        case "q": filter.matches(text: [entry.message, entry.namespace, entry.flowId, entry.executionId ?? ""])
        case "startDate": try filter.matches(date: entry.timestamp)
        case "endDate": try filter.matches(date: entry.timestamp)
        case "timeRange": entry.timestamp >= now - (try filter.duration)
        case "scope": filter.matches(entry.namespace == "system" ? "SYSTEM" : "USER")
        default: throw APIFailure.unsuitableFilter("Field '\(filter.field)' is not supported for logs")
        }
    }

    /// Levels are ordered; to ask for one of them means it and what is graver.
    private func matches(_ level: LogSeverity, _ filter: SearchFilter) throws -> Bool {
        switch filter.operation {
        case .notEquals: level != (try Self.level(filter.value))
        case .isIn: try filter.list.contains { level == (try Self.level($0)) }
        case .notIn: try !filter.list.contains { level == (try Self.level($0)) }
        case .lessThan: level < (try Self.level(filter.value))
        case .lessThanOrEqual: level <= (try Self.level(filter.value))
        case .greaterThan: level > (try Self.level(filter.value))
        default: level >= (try Self.level(filter.value))
        }
    }

    static func level(_ text: String) throws -> LogSeverity {
        guard let level = LogSeverity(rawValue: text.uppercased()) else {
            throw APIFailure.illegalArgument("No enum constant org.slf4j.event.Level.\(text)")
        }
        return level
    }
}
