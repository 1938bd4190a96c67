internal import Values

/// The shapes of flows and executions.
extension JSONShape {
    static let flow = JSONShape.object([
        .needed("id", .text), .optional("namespace", .text), .optional("revision", .integer),
        .optional("source", .text), .optional("disabled", .flag), .optional("draft", .flag),
        .optional("tasks", .list(of: .any)),
        .optional("triggers", .list(of: .object([.optional("id", .text), .optional("type", .text)]))),
    ])

    /// What a server finds in one source.
    static let finding = JSONShape.object([
        .optional("index", .integer), .optional("constraints", .text), .optional("warnings", names),
    ])

    /// Tasks and what connects them.
    static let graph = JSONShape.object([
        .optional("nodes", .list(of: .object([]))), .optional("edges", .list(of: .object([]))),
        .optional("clusters", .list(of: .object([]))),
    ])

    static let execution = JSONShape.object([.needed("state", executionState)] + membersOfExecution)

    /// An execution that a search finds; servers leave out what was not asked for.
    static let foundExecution = JSONShape.object([.optional("state", executionState)] + membersOfExecution)

    private static let membersOfExecution: [Member] = [
        .needed("id", .text), .optional("namespace", .text), .optional("flowId", .text),
        .optional("flowRevision", .integer), .optional("url", .text),
        .optional("labels", .list(of: .object([.needed("key", .text), .optional("value", .text)]))),
        .optional("inputs", .object([])), .optional("outputs", .object([])),
        .optional("taskRunList", .list(of: taskRun)), .optional("parentId", .text), .optional("kind", .text),
        .optional("loopRun", .object([.needed("taskId", .text), .optional("index", .integer)])),
    ]

    private static let executionState = JSONShape.object([.needed("current", .text), .optional("histories", histories)])

    private static let taskRun = JSONShape.object([
        .needed("id", .text), .optional("taskId", .text),
        .optional("state", .object([.optional("current", .text), .optional("histories", histories)])),
        .optional("outputs", .object([])), .optional("parentTaskRunId", .text),
    ])

    private static let histories = JSONShape.list(of: .object([.optional("state", .text), .optional("date", .text)]))

    /// The inputs of a new execution as a server reads them.
    static let inputCheck = JSONShape.object([.optional("inputs", .list(of: .object([])))])

    /// The value of an expression, or the reason why it has none.
    static let evaluation = JSONShape.object([.optional("result", .text), .optional("error", .text)])
}
