internal import Values

extension Operation {
    static let getFlow = Operation(
        "flows.get",
        "getFlow",
        .get,
        "/flows/{namespace}/{id}",
        query: [.flag("source"), .integer("revision"), .flag("allowDeleted")],
        gives: .flow,
        "Reads a flow."
    )
    static let createFlow = Operation(
        "flows.create",
        "createFlow",
        .post,
        "/flows",
        query: [.flag("draft").since(.v2_0)],
        body: .yaml,
        gives: .flow,
        "Creates a flow from its YAML source."
    )
    static let updateFlow = Operation(
        "flows.update",
        "updateFlow",
        .put,
        "/flows/{namespace}/{id}",
        query: [.flag("draft").since(.v2_0)],
        body: .yaml,
        gives: .flow,
        "Replaces a flow by another YAML source."
    )
    static let deleteFlow = Operation(
        "flows.delete",
        "deleteFlow",
        .delete,
        "/flows/{namespace}/{id}",
        reply: .none,
        "Deletes a flow."
    )
    static let validateFlows = Operation(
        "flows.validate",
        "validateFlows",
        .post,
        "/flows/validate",
        body: .yaml,
        gives: .list(of: .finding),
        repeatable: true,
        "Checks the YAML sources of flows without storing them."
    )
    static let validateTask = Operation(
        "flows.validate_task",
        "validateTask",
        .post,
        "/flows/validate/task",
        query: [.text("section", required: true)],
        body: .yaml,
        gives: .finding,
        repeatable: true,
        "Checks one task."
    )
    static let validateTrigger = Operation(
        "flows.validate_trigger",
        "validateTrigger",
        .post,
        "/flows/validate/trigger",
        body: .json,
        gives: .finding,
        repeatable: true,
        "Checks one trigger."
    )
    static let searchFlows = Operation(
        "flows.search",
        "searchFlows",
        .get,
        "/flows/search",
        query: .paging(by: "id:asc") + [.filters],
        gives: .page(of: .flow),
        "Searches flows, a page at a time."
    )
    static let searchFlowsBySourceCode = Operation(
        "flows.search_source",
        "searchFlowsBySourceCode",
        .get,
        "/flows/source",
        shape: .sources,
        query: .paging() + [
            .text("q"), .text("namespace"), .flag("caseSensitive").since(.v2_0), .flag("wholeWord").since(.v2_0),
            .flag("regex").since(.v2_0), .text("scope").since(.v2_0),
        ],
        gives: .page(of: .object([])),
        "Searches the sources of flows for a text."
    )
    static let listFlowsByNamespace = Operation(
        "flows.list",
        "listFlowsByNamespace",
        .get,
        "/flows/{namespace}",
        gives: .list(of: .flow),
        "Lists the flows of a namespace."
    )
    static let listFlowRevisions = Operation(
        "flows.revisions",
        "listFlowRevisions",
        .get,
        "/flows/{namespace}/{id}/revisions",
        query: [.flag("allowDelete")],
        gives: .list(of: .flow),
        "Lists the revisions of a flow with their sources."
    )
    static let deleteRevisions = Operation(
        "flows.delete_revisions",
        "deleteRevisions",
        .delete,
        "/flows/{namespace}/{id}/revisions",
        since: .v1_3,
        query: [.list("revisions", required: true)],
        reply: .none,
        "Deletes revisions of a flow."
    )
    static let getTaskFromFlow = Operation(
        "flows.task",
        "getTaskFromFlow",
        .get,
        "/flows/{namespace}/{id}/tasks/{taskId}",
        query: [.integer("revision")],
        gives: .object([]),
        "Reads one task of a flow."
    )
    static let updateTask = Operation(
        "flows.update_task",
        "updateTask",
        .patch,
        "/flows/{namespace}/{id}/{taskId}",
        until: .v1_3,
        body: .json,
        gives: .flow,
        "Replaces one task of a flow."
    )
    static let generateFlowGraph = Operation(
        "flows.graph",
        "generateFlowGraph",
        .get,
        "/flows/{namespace}/{id}/graph",
        query: [.integer("revision"), .list("subflows")],
        gives: .graph,
        "Describes a flow as a graph."
    )
    static let generateFlowGraphFromSource = Operation(
        "flows.graph_of_source",
        "generateFlowGraphFromSource",
        .post,
        "/flows/graph",
        query: [.list("subflows")],
        body: .yaml,
        gives: .graph,
        repeatable: true,
        "Describes a YAML source as a graph."
    )
    static let getFlowDependencies = Operation(
        "flows.dependencies",
        "getFlowDependencies",
        .get,
        "/flows/{namespace}/{id}/dependencies",
        query: [.flag("destinationOnly"), .flag("expandAll")],
        gives: .graph,
        "Lists what a flow depends on and what depends on it."
    )
    static let getFlowDependenciesFromNamespace = Operation(
        "flows.namespace_dependencies",
        "getFlowDependenciesFromNamespace",
        .get,
        "/namespaces/{namespace}/dependencies",
        query: [.flag("destinationOnly")],
        gives: .graph,
        "Lists the dependencies between the flows of a namespace."
    )
    static let listDistinctNamespaces = Operation(
        "flows.namespaces",
        "listDistinctNamespaces",
        .get,
        "/flows/distinct-namespaces",
        query: [.text("q")],
        gives: .names,
        "Lists the namespaces that have flows."
    )
    static let listDeprecated = Operation(
        "flows.deprecated",
        "listDeprecated",
        .get,
        "/flows/deprecated",
        since: .v1_3,
        query: [.text("namespace")],
        gives: .structure,
        "Lists the flows that use deprecated features."
    )
    static let expressions = Operation(
        "flows.expressions",
        "expressions",
        .post,
        "/flows/expressions",
        since: .v2_0,
        query: [.text("taskId")],
        body: .yaml,
        gives: .structure,
        repeatable: true,
        "Lists the expressions that a YAML source may use."
    )

    /// The rows above.
    static var flowOperations: [Operation] {
        [
            .getFlow, .createFlow, .updateFlow, .deleteFlow, .validateFlows, .validateTask, .validateTrigger,
            .searchFlows, .searchFlowsBySourceCode, .listFlowsByNamespace, .listFlowRevisions, .deleteRevisions,
            .getTaskFromFlow, .updateTask, .generateFlowGraph, .generateFlowGraphFromSource, .getFlowDependencies,
            .getFlowDependenciesFromNamespace, .listDistinctNamespaces, .listDeprecated, .expressions,
        ]
    }
}
