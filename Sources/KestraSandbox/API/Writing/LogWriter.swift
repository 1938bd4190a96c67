import SandboxModel
import Values

/// Writes log lines and metrics as the servers of one family do.
struct LogWriter {
    let family: SandboxFamily

    /// A line as a list has it.
    func write(_ entry: LogEntry) -> JSON { write(entry, isEvent: false) }

    /// A line as an event of a stream.
    func event(_ entry: LogEntry) -> [UInt8] { write(entry, isEvent: true).bytes() }

    private func write(_ entry: LogEntry, isEvent: Bool) -> JSON {
        var object: JSONObject = [:]
        if isEvent, family.followedLogsNameTenant { object["tenantId"] = "main" }
        object["namespace"] = .string(entry.namespace)
        object["flowId"] = .string(entry.flowId)
        object["taskId"] = entry.taskId.map { .string($0) }
        object["executionId"] = entry.executionId.map { .string($0) }
        object["taskRunId"] = entry.taskRunId.map { .string($0) }
        object["attemptNumber"] = entry.attemptNumber.map { .integer(Int64($0)) }
        object["triggerId"] = entry.triggerId.map { .string($0) }
        object["timestamp"] = DateWriter(family: family).write(entry.timestamp)
        object["level"] = .string(entry.level.rawValue)
        object["thread"] = .string(entry.thread)
        object["message"] = .string(entry.message)
        if family.logsNameKind { object["executionKind"] = entry.executionKind.map { .string($0) } }
        return .object(object)
    }

    /// A line of the text that is downloaded.
    func line(_ entry: LogEntry) -> String {
        "\(DateWriter(family: family).text(entry.timestamp)) \(entry.level.rawValue) \(entry.message)"
    }

    func write(_ metric: MetricEntry) -> JSON {
        [
            "namespace": .string(metric.namespace), "flowId": .string(metric.flowId), "taskId": .string(metric.taskId),
            "executionId": .string(metric.executionId), "taskRunId": .string(metric.taskRunId),
            "type": .string(metric.type), "name": .string(metric.name), "value": .double(metric.value),
            "timestamp": DateWriter(family: family).write(metric.timestamp), "tags": .object(metric.tags),
        ]
    }
}
