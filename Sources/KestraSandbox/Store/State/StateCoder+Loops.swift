import SandboxModel
import Values

extension StateCoder {
    static func encode(_ loop: LoopRun) -> JSON {
        [
            "parent": encode(loop.parent), "taskId": .string(loop.taskId), "taskRunId": .string(loop.taskRunId),
            "item": encode(loop.item), "parents": .array(loop.parents.map(encode)),
        ]
    }

    static func loopRun(_ json: JSON) -> LoopRun? {
        guard let parent = json["parent"].flatMap(execution), let taskId = json["taskId"]?.stringValue,
            let taskRunId = json["taskRunId"]?.stringValue, let item = json["item"].flatMap(loopItem)
        else { return nil }
        let parents = (json["parents"]?.arrayValue ?? []).compactMap(loopItem)
        return LoopRun(of: parent, taskId: taskId, taskRunId: taskRunId, item: item, parents: parents)
    }

    private static func encode(_ item: LoopItem) -> JSON {
        .object(
            JSONObject(present: [
                "index": .integer(Int64(item.index)), "key": item.key.map { .string($0) },
                "value": .string(item.value),
            ])
        )
    }

    private static func loopItem(_ json: JSON) -> LoopItem? {
        guard let index = integer(json["index"]), let value = json["value"]?.stringValue else { return nil }
        return LoopItem(index: index, key: json["key"]?.stringValue, value: value)
    }
}
