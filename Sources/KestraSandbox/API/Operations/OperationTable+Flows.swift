extension OperationTable {
    static let flows = """
        1.3 POST   /flows createFlow yaml json
        2.0 POST   /flows createFlow yaml
        all POST   /flows/bulk bulkUpdateFlows yaml
        all DELETE /flows/delete/by-ids deleteFlowsByIds json
        all DELETE /flows/delete/by-query deleteFlowsByQuery
        all GET    /flows/deprecated listDeprecated
        all POST   /flows/disable/by-ids disableFlowsByIds json
        all POST   /flows/disable/by-query disableFlowsByQuery
        all GET    /flows/distinct-namespaces listDistinctNamespaces
        all POST   /flows/enable/by-ids enableFlowsByIds json
        all POST   /flows/enable/by-query enableFlowsByQuery
        all POST   /flows/export/by-ids exportFlowsByIds json
        all GET    /flows/export/by-query exportFlowsByQuery
        all GET    /flows/export/by-query/csv exportFlows
        all POST   /flows/graph generateFlowGraphFromSource yaml
        all POST   /flows/import importFlows form
        all GET    /flows/search searchFlows
        all GET    /flows/source searchFlowsBySourceCode
        all POST   /flows/validate validateFlows yaml form
        all POST   /flows/validate/task validateTask json yaml
        all POST   /flows/validate/trigger validateTrigger json
        all GET    /flows/{namespace} listFlowsByNamespace
        all POST   /flows/{namespace} updateFlowsInNamespace yaml
        all DELETE /flows/{namespace}/{id} deleteFlow
        all GET    /flows/{namespace}/{id} getFlow
        1.3 PUT    /flows/{namespace}/{id} updateFlow yaml json
        2.0 PUT    /flows/{namespace}/{id} updateFlow yaml
        all GET    /flows/{namespace}/{id}/dependencies getFlowDependencies
        all GET    /flows/{namespace}/{id}/graph generateFlowGraph
        all DELETE /flows/{namespace}/{id}/revisions deleteRevisions
        all GET    /flows/{namespace}/{id}/revisions listFlowRevisions
        all GET    /flows/{namespace}/{id}/tasks/{taskId} getTaskFromFlow
        1.3 PATCH  /flows/{namespace}/{id}/{taskId} updateTask json
        2.0 POST   /flows/expressions expressions yaml
        """
}
