import Values

/// Lists the namespaces of the server, which is the sandbox itself.
enum NamespacesTask {
    static let type = TaskType(
        "io.kestra.plugin.kestra.namespaces.List",
        ServerTasks.connection + "prefix~ existingOnly~ page~ size~",
        .work(run)
    )

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let prefix = try context.text("prefix") ?? ""
        let names = Set(context.store.allFlows().map(\.namespace)).filter { $0.hasPrefix(prefix) }.sorted()
        return .done(["namespaces": .array(try context.page(names).map { .string($0) })])
    }
}
