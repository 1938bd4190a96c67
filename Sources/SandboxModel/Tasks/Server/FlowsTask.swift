import Values

/// Lists the flows of the server, which is the sandbox itself.
enum FlowsTask {
    static let type = TaskType(
        "io.kestra.plugin.kestra.flows.List",
        ServerTasks.connection + "namespace~ page~ size~",
        .work(run)
    )

    private static func run(_ context: any TaskContext) throws(TaskFailure) -> TaskOutcome {
        let namespace = try context.text("namespace")
        let flows = context.store.allFlows().filter { flow in
            namespace.map { flow.namespace == $0 || flow.namespace.hasPrefix($0 + ".") } ?? true
        }.sorted { ($0.namespace, $0.id) < ($1.namespace, $1.id) }
        return .done(["flows": .array(try context.page(flows).map { .object($0.printed) })])
    }
}
