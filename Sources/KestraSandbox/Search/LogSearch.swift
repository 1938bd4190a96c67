import SandboxModel
import Values

/// The log lines that a query selects.
struct LogSearch {
    /// The execution whose lines alone can match; nil if a filter does not name one.
    let execution: String?
    private let search: Search<LogEntry>

    static var sortFields: [String: (LogEntry) -> SortKey] {
        [
            "timestamp": { SortKey($0.timestamp) }, "level": { .text($0.level.rawValue) },
            "namespace": { .text($0.namespace) }, "flowId": { .text($0.flowId) }, "taskId": { .text($0.taskId ?? "") },
            "executionId": { .text($0.executionId ?? "") },
        ]
    }

    private static var fields: [String: SearchField<LogEntry>] {
        [
            "namespace": .text(\.namespace), "flowId": .text(\.flowId), "executionId": .text(\.executionId),
            "taskId": .text(\.taskId), "taskRunId": .text(\.taskRunId), "triggerId": .text(\.triggerId),
            "attemptNumber": .choice { $0.attemptNumber.map(String.init) }, "level": .level(\.level),
            "q": .freeText { [$0.message, $0.namespace, $0.flowId, $0.executionId ?? ""] },
            "startDate": .moment(\.timestamp), "endDate": .moment(\.timestamp), "timeRange": .span(\.timestamp),
            "scope": .scope(\.namespace),
        ]
    }

    init(_ filters: [SearchFilter], now: Timestamp) throws {
        search = try Search(filters, Self.fields, of: "logs", now: now)
        execution = filters.first { $0.field == "executionId" && $0.operation == .equals }?.value
    }

    func matches(_ entry: LogEntry) -> Bool { search.matches(entry) }

    static func level(_ text: String) throws -> LogSeverity {
        guard let level = LogSeverity(rawValue: text.uppercased()) else {
            throw APIFailure.illegalArgument("No enum constant org.slf4j.event.Level.\(text)")
        }
        return level
    }
}
