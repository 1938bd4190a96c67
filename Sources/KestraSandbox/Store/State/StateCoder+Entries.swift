import SandboxModel
import Values

extension StateCoder {
    static func encode(_ entry: LogEntry) -> JSON {
        .object(
            JSONObject(present: [
                "namespace": .string(entry.namespace), "flowId": .string(entry.flowId),
                "taskId": entry.taskId.map { .string($0) }, "executionId": entry.executionId.map { .string($0) },
                "taskRunId": entry.taskRunId.map { .string($0) },
                "attemptNumber": entry.attemptNumber.map { .integer(Int64($0)) },
                "triggerId": entry.triggerId.map { .string($0) },
                "executionKind": entry.executionKind.map { .string($0) }, "timestamp": encode(entry.timestamp),
                "level": .string(entry.level.rawValue), "thread": .string(entry.thread),
                "message": .string(entry.message),
            ])
        )
    }

    static func logEntry(_ json: JSON) -> LogEntry? {
        guard let namespace = json["namespace"]?.stringValue, let flowId = json["flowId"]?.stringValue,
            let timestamp = date(json["timestamp"]), let level = json["level"]?.stringValue.flatMap(LogSeverity.init),
            let message = json["message"]?.stringValue
        else { return nil }
        return LogEntry(
            namespace: namespace,
            flowId: flowId,
            taskId: json["taskId"]?.stringValue,
            executionId: json["executionId"]?.stringValue,
            taskRunId: json["taskRunId"]?.stringValue,
            attemptNumber: integer(json["attemptNumber"]),
            triggerId: json["triggerId"]?.stringValue,
            executionKind: json["executionKind"]?.stringValue,
            timestamp: timestamp,
            level: level,
            thread: json["thread"]?.stringValue ?? "",
            message: message
        )
    }

    static func encode(_ entry: MetricEntry) -> JSON {
        [
            "namespace": .string(entry.namespace), "flowId": .string(entry.flowId), "taskId": .string(entry.taskId),
            "executionId": .string(entry.executionId), "taskRunId": .string(entry.taskRunId),
            "type": .string(entry.type), "name": .string(entry.name), "value": .double(entry.value),
            "timestamp": encode(entry.timestamp), "tags": .object(entry.tags),
        ]
    }

    static func metric(_ json: JSON) -> MetricEntry? {
        guard let namespace = json["namespace"]?.stringValue, let flowId = json["flowId"]?.stringValue,
            let timestamp = date(json["timestamp"]), let name = json["name"]?.stringValue,
            let value = json["value"]?.doubleValue
        else { return nil }
        return MetricEntry(
            namespace: namespace,
            flowId: flowId,
            taskId: json["taskId"]?.stringValue ?? "",
            executionId: json["executionId"]?.stringValue ?? "",
            taskRunId: json["taskRunId"]?.stringValue ?? "",
            type: json["type"]?.stringValue ?? "",
            name: name,
            value: value,
            timestamp: timestamp,
            tags: json["tags"]?.objectValue ?? [:]
        )
    }

    static func encode(_ entry: KVRecord) -> JSON {
        .object(
            JSONObject(present: [
                "namespace": .string(entry.namespace), "key": .string(entry.key),
                "kind": .string(entry.value.kind.rawValue), "value": entry.value.json,
                "revision": .integer(Int64(entry.revision)), "created": encode(entry.created),
                "updated": encode(entry.updated), "expires": entry.expires.map(encode),
                "description": entry.description.map { .string($0) },
            ])
        )
    }

    static func keyValue(_ json: JSON) -> KVRecord? {
        guard let namespace = json["namespace"]?.stringValue, let key = json["key"]?.stringValue,
            let kind = json["kind"]?.stringValue.flatMap(KVContent.Kind.init), let created = date(json["created"]),
            let updated = date(json["updated"])
        else { return nil }
        return KVRecord(
            namespace: namespace,
            key: key,
            value: KVContent(kind: kind, json: json["value"] ?? .null),
            revision: integer(json["revision"]) ?? 1,
            created: created,
            updated: updated,
            expires: date(json["expires"]),
            description: json["description"]?.stringValue
        )
    }
}
