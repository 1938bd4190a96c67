extension OperationTable {
    static let others = """
        all GET    /logs/search searchLogs
        all DELETE /logs/{executionId} deleteLogsFromExecution
        all GET    /logs/{executionId} listLogsFromExecution
        all GET    /logs/{executionId}/download downloadLogsFromExecution
        all GET    /logs/{executionId}/follow followLogsFromExecution
        all DELETE /logs/{namespace}/{flowId} deleteLogsFromFlow
        all GET    /metrics/aggregates/{namespace}/{flowId}/{metric} aggregateMetricsFromFlow
        all GET    /metrics/aggregates/{namespace}/{flowId}/{taskId}/{metric} aggregateMetricsFromTask
        all GET    /metrics/names/{namespace}/{flowId} listFlowMetrics
        all GET    /metrics/names/{namespace}/{flowId}/{taskId} listTaskMetrics
        all GET    /metrics/tasks/{namespace}/{flowId} listTasksWithMetrics
        all GET    /metrics/{executionId} searchByExecution
        all POST   /basicAuth createBasicAuth json
        all GET    /blueprints/community/{kind} searchBlueprints
        all GET    /blueprints/community/{kind}/tags listBlueprintTags
        all GET    /blueprints/community/{kind}/{id} getBlueprint
        all GET    /blueprints/community/{kind}/{id}/graph getBlueprintGraph
        all GET    /blueprints/community/{kind}/{id}/source getBlueprintSource
        all GET    /cluster/services/{id} getService
        2.0 GET    /cluster/metrics/{serviceType} metrics
        all GET    /concurrency-limit/search searchConcurrencyLimits
        all PUT    /concurrency-limit/{namespace}/{flowId} updateConcurrencyLimit json
        all GET    /dashboards searchDashboards
        all POST   /dashboards createDashboard yaml
        all POST   /dashboards/charts/export/to-csv exportChartToCsv json
        all POST   /dashboards/charts/preview previewChart json
        all POST   /dashboards/validate validateDashboard yaml
        all POST   /dashboards/validate/chart validateChart yaml
        all DELETE /dashboards/{id} deleteDashboard
        all GET    /dashboards/{id} getDashboard
        all PUT    /dashboards/{id} updateDashboard yaml
        all POST   /dashboards/{id}/charts/{chartId} getDashboardChartData json
        all POST   /dashboards/{id}/charts/{chartId}/export/to-csv exportDashboardChartDataToCSV json
        2.0 GET    /dashboards/settings/default-dashboards getDefaultDashboards
        all GET    /usages/all getUsages
        """
}
