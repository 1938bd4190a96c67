internal import Values

/// The tasks of a flow that are Loops.
struct LoopTasks: Sendable {
    private var types: [String: String] = [:]

    /// Reads them from the server's description of a flow; without a flow, every task may be a Loop.
    init(flow: JSON?) { if let flow { read(flow) } }

    /// Whether a task is a Loop, or unknown.
    func mayBeLoop(_ taskId: String) -> Bool { types[taskId].map { $0.hasSuffix(".Loop") } ?? true }

    private mutating func read(_ value: JSON) {
        switch value {
        case .object(let members):
            if let id = members["id"]?.stringValue, let type = members["type"]?.stringValue { types[id] = type }
            for (_, member) in members { read(member) }
        case .array(let items): for item in items { read(item) }
        default: break
        }
    }
}

extension KestraClient {
    /// The Loops of the flow at the revision of an execution.
    ///
    /// If the flow cannot be read, any task may be a Loop.
    func loopTasks(of executionId: String) async -> LoopTasks {
        let call = Call(.getFlowFromExecutionById, Executions.path(executionId), about: Executions.subject(executionId))
        return LoopTasks(flow: try? await self.call(call).json())
    }
}
