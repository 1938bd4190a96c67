import SandboxModel
import Values

extension ExecutionWriter {
    /// The iteration that an execution is, with its whole parent.
    func write(_ loop: LoopRun) -> JSON {
        var object: JSONObject = [
            "parent": write(loop.parent, as: .live), "taskId": .string(loop.taskId),
            "taskRunId": .string(loop.taskRunId),
        ]
        object.merge(Self.members(of: loop.item))
        if !loop.parents.isEmpty { object["parents"] = .array(loop.parents.map { .object(Self.members(of: $0)) }) }
        return .object(object)
    }

    private static func members(of item: LoopItem) -> JSONObject {
        var object: JSONObject = ["index": .integer(Int64(item.index))]
        object["key"] = item.key.map { .string($0) }
        object["value"] = .string(item.value)
        return object
    }
}
