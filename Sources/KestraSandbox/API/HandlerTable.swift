/// The operations that the sandbox has, by their names.
enum HandlerTable {
    static var all: [String: APIHandler] {
        let areas = [
            ServerHandlers.all, FlowHandlers.all, FlowBulkHandlers.all, FlowSearchHandlers.all, ExecutionHandlers.all,
            ExecutionCreateHandlers.all, FollowHandlers.all, LogHandlers.all, KVHandlers.all, ActionHandlers.all,
            BulkHandlers.all, ExecutionFileHandlers.all, MetricHandlers.all, NamespaceHandlers.all,
            NamespaceFileHandlers.all, WebhookHandlers.all,
            TriggerHandlers.all, TriggerBulkHandlers.all, GraphHandlers.all,
        ]
        return areas.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }
}
