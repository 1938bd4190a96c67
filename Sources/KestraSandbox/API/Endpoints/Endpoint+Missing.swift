/// The operations of real servers that the sandbox does not have: a request for one gets 501 and a line in the report.
extension Endpoint {
    static var missing: [Endpoint] {
        missingOfFlows + missingOfExecutions + missingDashboards + missingBlueprints + missingPlugins + missingOthers
    }

    /// Operations on the sources of flows.
    private static var missingOfFlows: [Endpoint] {
        [
            .missing("listDeprecated", .get, "/flows/deprecated"),
            .missing("exportFlows", .get, "/flows/export/by-query/csv"),
            .missing("validateTask", .post, "/flows/validate/task", takes: [.json, .yaml]),
            .missing("validateTrigger", .post, "/flows/validate/trigger", takes: [.json]),
            .missing("updateTask", .patch, .only(.v1, "/flows/{namespace}/{id}/{taskId}"), takes: [.json]),
            .missing("expressions", .post, .only(.v2, "/flows/expressions"), takes: [.yaml]),
            .missing("searchConcurrencyLimits", .get, "/concurrency-limit/search"),
            .missing("updateConcurrencyLimit", .put, "/concurrency-limit/{namespace}/{flowId}", takes: [.json]),
        ]
    }

    /// Counts, lists and exports of executions and triggers.
    private static var missingOfExecutions: [Endpoint] {
        [
            .missing("exportExecutions", .get, "/executions/export/by-query/csv"),
            .missing("findDistinctFieldValues", .get, .only(.v2, "/executions/distinct-field-values")),
            .missing("exportTriggers", .get, "/triggers/export/by-query/csv"),
            .missing("aggregateMetricsFromFlow", .get, "/metrics/aggregates/{namespace}/{flowId}/{metric}"),
            .missing("aggregateMetricsFromTask", .get, "/metrics/aggregates/{namespace}/{flowId}/{taskId}/{metric}"),
        ]
    }

    /// Dashboards and their charts.
    private static var missingDashboards: [Endpoint] {
        [
            .missing("searchDashboards", .get, "/dashboards"),
            .missing("createDashboard", .post, "/dashboards", takes: [.yaml]),
            .missing("exportChartToCsv", .post, "/dashboards/charts/export/to-csv", takes: [.json]),
            .missing("previewChart", .post, "/dashboards/charts/preview", takes: [.json]),
            .missing("validateDashboard", .post, "/dashboards/validate", takes: [.yaml]),
            .missing("validateChart", .post, "/dashboards/validate/chart", takes: [.yaml]),
            .missing("deleteDashboard", .delete, "/dashboards/{id}"),
            .missing("getDashboard", .get, "/dashboards/{id}"),
            .missing("updateDashboard", .put, "/dashboards/{id}", takes: [.yaml]),
            .missing("getDashboardChartData", .post, "/dashboards/{id}/charts/{chartId}", takes: [.json]),
            .missing(
                "exportDashboardChartDataToCSV",
                .post,
                "/dashboards/{id}/charts/{chartId}/export/to-csv",
                takes: [.json]
            ),
            .missing("getDefaultDashboards", .get, .only(.v2, "/dashboards/settings/default-dashboards")),
            .missing(
                "setTenantDefaultDashboard",
                .post,
                .server("/tenants/main/settings/default-dashboards", only: .v2),
                takes: [.json]
            ),
        ]
    }

    /// Blueprints.
    private static var missingBlueprints: [Endpoint] {
        [
            .missing("searchBlueprints", .get, "/blueprints/community/{kind}"),
            .missing("listBlueprintTags", .get, "/blueprints/community/{kind}/tags"),
            .missing("getBlueprint", .get, "/blueprints/community/{kind}/{id}"),
            .missing("getBlueprintGraph", .get, "/blueprints/community/{kind}/{id}/graph"),
            .missing("getBlueprintSource", .get, "/blueprints/community/{kind}/{id}/source"),
        ]
    }

    /// The documentation of plugins.
    private static var missingPlugins: [Endpoint] {
        [
            .missing("getExpressionFilters", .get, .server("/pebble/filters")),
            .missing("getExpressionFunctions", .get, .server("/pebble/functions")),
            .missing("listPlugins", .get, .server("/plugins")),
            .missing("getPluginBySubgroups", .get, .server("/plugins/groups/subgroups")),
            .missing("getPluginIcons", .get, .server("/plugins/icons")),
            .missing("getPluginGroupIcons", .get, .server("/plugins/icons/groups")),
            .missing("getAllInputTypes", .get, .server("/plugins/inputs")),
            .missing("getSchemaFromInputType", .get, .server("/plugins/inputs/{type}")),
            .missing("getPropertiesFromType", .get, .server("/plugins/properties/{type}")),
            .missing("getSchemasFromType", .get, .server("/plugins/schemas/{type}")),
            .missing("getPluginDocumentation", .get, .server("/plugins/{cls}")),
            .missing("getPluginVersions", .get, .server("/plugins/{cls}/versions")),
            .missing("getPluginDocumentationFromVersion", .get, .server("/plugins/{cls}/versions/{version}")),
            .missing("getPluginUiManifest", .post, .server("/plugins/pluginUiManifest", only: .v2), takes: [.json]),
            .missing("listTriggerPlugins", .get, .server("/plugins/triggers", only: .v2)),
            .missing("getPluginUi", .get, .server("/plugins/{group}/pluginUi/{path}", only: .v2)),
        ]
    }

    /// Secrets, users and the state of the server.
    private static var missingOthers: [Endpoint] {
        [
            .missing("getInheritedSecrets", .get, "/namespaces/{namespace}/inherited-secrets"),
            .missing("listNamespaceSecrets", .get, .only(.v1, "/namespaces/{namespace}/secrets")),
            .missing("listSecrets", .get, "/secrets"),
            .missing("createBasicAuth", .post, "/basicAuth", takes: [.json]),
            .missing("getService", .get, "/cluster/services/{id}"),
            .missing("metrics", .get, .only(.v2, "/cluster/metrics/{serviceType}")),
            .missing("getUsages", .get, "/usages/all"),
        ]
    }
}
