internal import Values

/// The shapes of replies: what the client, the Lua library and its users rely on, on every version of servers.
extension JSONShape {
    /// A page of a search.
    static func page(of item: JSONShape) -> JSONShape {
        .object([
            .needed("results", .list(of: item)), .optional("total", .integer), .optional("nextCursor", .text),
        ])
    }

    /// A list of names.
    static let names = JSONShape.list(of: .text)

    /// An object or a list, for a reply that no version describes.
    static let structure = JSONShape.either([.object([]), .list(of: .any)])

    /// What a bulk action was applied to: a count, or from 2.0 on the operation that runs later.
    static let bulk = JSONShape.object([
        .optional("count", .integer), .optional("operationId", .text), .optional("totalItems", .integer),
    ])

    // MARK: Namespaces, keys and files

    static let namespace = JSONShape.object([.needed("id", .text)])

    /// The name of a secret; some versions return an object.
    static let secretName = JSONShape.either([.text, .object([.needed("key", .text)])])

    static let keyValue = JSONShape.object([
        .needed("type", .text), .optional("revision", .integer), .optional("updated", .text),
    ])

    static let key = JSONShape.object([
        .needed("key", .text), .optional("namespace", .text), .optional("version", .integer),
        .optional("revision", .integer), .optional("description", .text), .optional("creationDate", .text),
        .optional("updateDate", .text), .optional("expirationDate", .text),
    ])

    static let fileEntry = JSONShape.object([
        .needed("fileName", .text), .optional("type", .text), .optional("size", .integer),
        .optional("creationTime", .integer), .optional("lastModifiedTime", .integer),
    ])

    // MARK: Triggers

    /// The state of a trigger.
    static let trigger = JSONShape.object([
        .needed("triggerId", .text), .optional("namespace", .text), .optional("flowId", .text),
        .optional("disabled", .flag), .optional("nextEvaluationDate", .text), .optional("backfill", .object([])),
    ])

    /// A trigger that a search finds: its definition and, once it was evaluated, its state.
    static let foundTrigger = JSONShape.object([
        .optional("trigger", .object([.optional("id", .text), .optional("type", .text)])), .optional("state", trigger),
    ])

    // MARK: Logs and metrics

    static let logLine = JSONShape.object([
        .optional("timestamp", .text), .optional("level", .text), .optional("message", .text),
        .optional("taskId", .text), .optional("taskRunId", .text), .optional("attemptNumber", .integer),
    ])

    static let metric = JSONShape.object([
        .needed("name", .text), .optional("type", .text), .optional("value", .number), .optional("tags", .object([])),
        .optional("taskId", .text), .optional("taskRunId", .text), .optional("timestamp", .text),
    ])

    static let aggregation = JSONShape.object([
        .optional("groupBy", .text), .optional("aggregations", .list(of: .object([]))),
    ])
}
