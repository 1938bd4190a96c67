import SandboxModel
import Values

extension StateCoder {
    static func encode(_ trigger: TriggerRecord) -> JSON {
        .object(
            JSONObject(present: [
                "namespace": .string(trigger.namespace), "flowId": .string(trigger.flowId),
                "triggerId": .string(trigger.triggerId), "kind": .string(trigger.kind), "date": encode(trigger.date),
                "updatedAt": encode(trigger.updatedAt), "next": trigger.nextExecutionDate.map(encode),
                "disabled": .bool(trigger.disabled), "backfill": trigger.backfill.map(encode),
                "executionId": trigger.executionId.map { .string($0) },
            ])
        )
    }

    static func trigger(_ json: JSON) -> TriggerRecord? {
        guard let namespace = json["namespace"]?.stringValue, let flowId = json["flowId"]?.stringValue,
            let triggerId = json["triggerId"]?.stringValue, let date = date(json["date"]),
            let updated = self.date(json["updatedAt"])
        else { return nil }
        return TriggerRecord(
            namespace: namespace,
            flowId: flowId,
            triggerId: triggerId,
            kind: json["kind"]?.stringValue ?? "SCHEDULE",
            date: date,
            updatedAt: updated,
            nextExecutionDate: self.date(json["next"]),
            disabled: json["disabled"]?.boolValue ?? false,
            backfill: json["backfill"].flatMap(backfill),
            executionId: json["executionId"]?.stringValue
        )
    }

    private static func encode(_ backfill: Backfill) -> JSON {
        .object(
            JSONObject(present: [
                "start": encode(backfill.start), "end": backfill.end.map(encode),
                "currentDate": encode(backfill.currentDate), "paused": .bool(backfill.paused),
                "inputs": backfill.inputs.map { .object($0) },
                "labels": backfill.labels.map { .array($0.map(\.json)) },
                "previousNext": backfill.previousNextExecutionDate.map(encode),
            ])
        )
    }

    private static func backfill(_ json: JSON) -> Backfill? {
        guard let start = date(json["start"]), let current = date(json["currentDate"]) else { return nil }
        return Backfill(
            start: start,
            end: date(json["end"]),
            currentDate: current,
            paused: json["paused"]?.boolValue ?? false,
            inputs: json["inputs"]?.objectValue,
            labels: json["labels"].map(labels),
            previousNextExecutionDate: date(json["previousNext"])
        )
    }
}
