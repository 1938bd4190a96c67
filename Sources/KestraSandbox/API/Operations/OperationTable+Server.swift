extension OperationTable {
    /// What is asked of the server as a whole: paths without a tenant.
    static let server = """
        all GET    /basicAuthValidationErrors getBasicAuthConfigErrors
        all GET    /configs getConfiguration
        all GET    /pebble/filters getExpressionFilters
        all GET    /pebble/functions getExpressionFunctions
        all GET    /plugins listPlugins
        all GET    /plugins/groups/subgroups getPluginBySubgroups
        all GET    /plugins/icons getPluginIcons
        all GET    /plugins/icons/groups getPluginGroupIcons
        all GET    /plugins/inputs getAllInputTypes
        all GET    /plugins/inputs/{type} getSchemaFromInputType
        all GET    /plugins/properties/{type} getPropertiesFromType
        all GET    /plugins/schemas/{type} getSchemasFromType
        all GET    /plugins/{cls} getPluginDocumentation
        all GET    /plugins/{cls}/versions getPluginVersions
        all GET    /plugins/{cls}/versions/{version} getPluginDocumentationFromVersion
        2.0 POST   /plugins/pluginUiManifest getPluginUiManifest json
        2.0 GET    /plugins/triggers listTriggerPlugins
        2.0 GET    /plugins/{group}/pluginUi/{path} getPluginUi
        2.0 POST   /tenants/main/settings/default-dashboards setTenantDefaultDashboard json
        """
}
