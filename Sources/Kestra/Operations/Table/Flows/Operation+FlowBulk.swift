internal import Values

extension Operation {
    static let bulkUpdateFlows = Operation(
        "flows.bulk_update",
        "bulkUpdateFlows",
        .post,
        "/flows/bulk",
        query: [.flag("delete").sending("false"), .text("namespace"), .flag("allowNamespaceChild")],
        body: .yaml,
        gives: .list(of: .flow),
        "Creates and updates several flows; deletes the others unless delete=false is sent."
    )
    static let updateFlowsInNamespace = Operation(
        "flows.update_namespace",
        "updateFlowsInNamespace",
        .post,
        "/flows/{namespace}",
        query: [.flag("delete").sending("false"), .flag("override")],
        body: .yaml,
        gives: .list(of: .flow),
        "Creates and updates the flows of a namespace; deletes the others unless delete=false is sent."
    )
    static let importFlows = Operation(
        "flows.import",
        "importFlows",
        .post,
        "/flows/import",
        query: [.flag("failOnError").sending("true")],
        body: .multipart,
        gives: .list(of: .any),
        "Imports flows from a YAML or zip file."
    )
    static let exportFlowsByIds = Operation(
        "flows.export_by_ids",
        "exportFlowsByIds",
        .post,
        "/flows/export/by-ids",
        body: .json,
        reply: .bytes,
        repeatable: true,
        "Exports flows by id as a zip file."
    )
    static let exportFlowsByQuery = Operation(
        "flows.export_by_query",
        "exportFlowsByQuery",
        .get,
        "/flows/export/by-query",
        query: [.filters],
        reply: .bytes,
        "Exports the flows that a search finds as a zip file."
    )
    static let exportFlows = Operation(
        "flows.export_csv",
        "exportFlows",
        .get,
        "/flows/export/by-query/csv",
        since: .v1_3,
        query: [.filters],
        reply: .text,
        "Lists the flows that a search finds as CSV."
    )
    static let deleteFlowsByIds = Operation(
        "flows.delete_by_ids",
        "deleteFlowsByIds",
        .delete,
        "/flows/delete/by-ids",
        body: .json,
        gives: .bulk,
        "Deletes flows by id."
    )
    static let deleteFlowsByQuery = Operation(
        "flows.delete_by_query",
        "deleteFlowsByQuery",
        .delete,
        "/flows/delete/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Deletes the flows that a search finds."
    )
    static let disableFlowsByIds = Operation(
        "flows.disable_by_ids",
        "disableFlowsByIds",
        .post,
        "/flows/disable/by-ids",
        body: .json,
        gives: .bulk,
        repeatable: true,
        "Disables flows by id."
    )
    static let disableFlowsByQuery = Operation(
        "flows.disable_by_query",
        "disableFlowsByQuery",
        .post,
        "/flows/disable/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Disables the flows that a search finds."
    )
    static let enableFlowsByIds = Operation(
        "flows.enable_by_ids",
        "enableFlowsByIds",
        .post,
        "/flows/enable/by-ids",
        body: .json,
        gives: .bulk,
        repeatable: true,
        "Enables flows by id."
    )
    static let enableFlowsByQuery = Operation(
        "flows.enable_by_query",
        "enableFlowsByQuery",
        .post,
        "/flows/enable/by-query",
        conditions: .filters,
        query: [.filters],
        gives: .bulk,
        "Enables the flows that a search finds."
    )
    static let searchConcurrencyLimits = Operation(
        "flows.concurrency_limits",
        "searchConcurrencyLimits",
        .get,
        "/concurrency-limit/search",
        since: .v1_3,
        gives: .structure,
        "Lists the flows with a concurrency limit and their numbers of running executions."
    )
    static let updateConcurrencyLimit = Operation(
        "flows.update_concurrency_limit",
        "updateConcurrencyLimit",
        .put,
        "/concurrency-limit/{namespace}/{flowId}",
        since: .v1_3,
        body: .json,
        gives: .object([]),
        "Sets the number of running executions that a concurrency limit counts."
    )

    /// The rows above.
    static var flowBulkOperations: [Operation] {
        [
            .bulkUpdateFlows, .updateFlowsInNamespace, .importFlows, .exportFlowsByIds, .exportFlowsByQuery,
            .exportFlows, .deleteFlowsByIds, .deleteFlowsByQuery, .disableFlowsByIds, .disableFlowsByQuery,
            .enableFlowsByIds, .enableFlowsByQuery, .searchConcurrencyLimits, .updateConcurrencyLimit,
        ]
    }
}
