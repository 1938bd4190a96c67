internal import Values

/// The tasks of a flow, with those inside other tasks.
struct FlowTasks: Sendable {
    /// The ids in the order of the source; empty if the flow cannot be read.
    private(set) var ids: [String] = []
    private var types: [String: String] = [:]

    /// Members of a flow whose items have an id and a type, and are no tasks.
    private static let others: Set<String> = ["inputs", "outputs", "triggers"]

    /// Reads them from the server's description of a flow.
    init(flow: JSON?) {
        guard case .object(let members)? = flow else { return }
        for (name, member) in members where !Self.others.contains(name) { read(member) }
    }

    /// Whether a task is a Loop, or unknown.
    func mayBeLoop(_ taskId: String) -> Bool { types[taskId].map { $0.hasSuffix(".Loop") } ?? true }

    private mutating func read(_ value: JSON) {
        switch value {
        case .object(let members):
            // The types of inputs, such as those of a Pause, have no package.
            if let id = members["id"]?.stringValue, let type = members["type"]?.stringValue, type.contains(".") {
                ids.append(id)
                types[id] = type
            }
            for (_, member) in members { read(member) }
        case .array(let items): for item in items { read(item) }
        default: break
        }
    }
}

extension KestraClient {
    /// The tasks of the flow at the revision of an execution; without any if the flow cannot be read.
    func flowTasks(of executionId: String) async -> FlowTasks {
        let call = Call(.getFlowFromExecutionById, Executions.path(executionId), about: Executions.subject(executionId))
        return FlowTasks(flow: try? await self.call(call).json())
    }
}
