/// The groups of the table, which are the modules in Lua.
public enum OperationGroup: String, Sendable, CaseIterable {
    case flows, executions, kv, files, logs, triggers, namespaces, metrics, outputs

    /// The rows of the group, in the order of the reference.
    public var operations: [Operation] {
        switch self {
        case .flows: Operation.flowOperations + Operation.flowReplacingOperations + Operation.flowBulkOperations
        case .executions:
            Operation.executionOperations + Operation.executionActionOperations + Operation.executionBulkOperations
        case .kv: Operation.kvOperations
        case .files: Operation.fileOperations
        case .logs: Operation.logOperations
        case .triggers: Operation.triggerOperations + Operation.triggerBackfillOperations
        case .namespaces: Operation.namespaceOperations
        case .metrics: Operation.metricOperations
        case .outputs: Operation.outputOperations
        }
    }
}

extension Operation {
    /// Every row of the table.
    public static var all: [Operation] { OperationGroup.allCases.flatMap(\.operations) }

    /// The operation with a name such as `flows.get`; nil if no operation has the name.
    public static func named(_ name: String) -> Operation? {
        byName[name]
    }

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// The families that have the operation.
    public var families: [APIFamily] { APIFamily.allCases.filter { template(for: $0) != nil } }
}
