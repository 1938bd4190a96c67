import SandboxModel
import Values

/// The progress of a Loop, which is its outputs.
struct LoopProgress {
    private static let (count, running, ended, outputs) = (
        "iterationCount", "runningIterations", "terminatedIterations", "outputs"
    )

    let count: Int
    private(set) var running: Int
    /// The number of iterations that ended in each state.
    private var ended: JSONObject
    private var outputs: [JSON]

    /// The progress of a Loop over `count` items whose first `running` iterations begin together.
    init(count: Int, running: Int) {
        self.count = count
        self.running = running
        ended = [:]
        outputs = []
    }

    /// The progress in the outputs of a Loop.
    init(_ json: JSONObject) {
        count = Int(json[Self.count]?.integerValue ?? 0)
        running = Int(json[Self.running]?.integerValue ?? 0)
        ended = json[Self.ended]?.objectValue ?? [:]
        outputs = json[Self.outputs]?.arrayValue ?? []
    }

    var json: JSONObject {
        var json: JSONObject = [
            Self.ended: .object(ended), Self.running: .integer(Int64(running)), Self.count: .integer(Int64(count)),
        ]
        if !outputs.isEmpty { json[Self.outputs] = .array(outputs) }
        return json
    }

    var endedCount: Int { ended.reduce(0) { $0 + Int($1.value.integerValue ?? 0) } }
    /// The index of the next item; nil if all iterations have begun.
    var next: Int? { running + endedCount < count ? running + endedCount : nil }
    var isOver: Bool { endedCount >= count }

    mutating func begin() { running += 1 }

    mutating func end(_ item: LoopItem, in state: RunState, outputs given: JSONObject?) {
        running = max(0, running - 1)
        ended[state.rawValue] = .integer((ended[state.rawValue]?.integerValue ?? 0) + 1)
        if let given, !given.isEmpty { outputs.append(["outputs": .object(given), "item": Self.shown(item)]) }
    }

    /// Counts an iteration that ended in this state as running again.
    mutating func reopen(_ state: RunState) {
        running += 1
        let left = (ended[state.rawValue]?.integerValue ?? 0) - 1
        ended[state.rawValue] = left > 0 ? .integer(left) : nil
    }

    private static func shown(_ item: LoopItem) -> JSON {
        var object: JSONObject = ["value": .string(item.value), "iteration": .integer(Int64(item.index))]
        object["key"] = item.key.map { .string($0) }
        return .object(object)
    }
}
