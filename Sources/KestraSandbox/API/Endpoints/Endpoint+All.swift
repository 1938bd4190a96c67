extension Endpoint {
    /// Every operation of the open source API of the two families.
    ///
    /// A request for any other path gets 404, as on the real servers.
    static var all: [Endpoint] {
        [
            ServerHandlers.endpoints, FlowHandlers.endpoints, FlowBulkHandlers.endpoints, FlowSearchHandlers.endpoints,
            ExecutionHandlers.endpoints, ExecutionCreateHandlers.endpoints, ExecutionFileHandlers.endpoints,
            ActionHandlers.endpoints, BulkHandlers.endpoints, WebhookHandlers.endpoints, FollowHandlers.endpoints,
            OutputHandlers.endpoints, LogHandlers.endpoints, MetricHandlers.endpoints, GraphHandlers.endpoints,
            KVHandlers.endpoints, NamespaceHandlers.endpoints, NamespaceFileHandlers.endpoints,
            TriggerHandlers.endpoints, TriggerBulkHandlers.endpoints, missing,
        ].flatMap(\.self)
    }
}
