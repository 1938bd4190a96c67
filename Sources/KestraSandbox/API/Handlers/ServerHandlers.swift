import Values

/// The configuration of the server.
enum ServerHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("getConfiguration", .get, .server("/configs"), for: .anyone) { .json(configuration($0.world)) },
            Endpoint("getBasicAuthConfigErrors", .get, .server("/basicAuthValidationErrors"), for: .anyone) { _ in
                .json([])
            },
        ]
    }

    private static func configuration(_ world: SandboxWorld) -> JSON {
        let isNew = world.family.hasFlowTemplate
        var object: JSONObject = [
            "uuid": .string(world.name), "version": .string(world.family.serverVersion), "edition": "OSS",
            "chartDefaultDuration": "PT24H",
        ]
        if isNew { object["flowTemplate"] = "" }
        for (name, value) in [
            ("isCustomDashboardsEnabled", !isNew), ("isAnonymousUsageEnabled", false),
            ("isUiAnonymousUsageEnabled", false),
        ] { object[name] = .bool(value) }
        if !isNew { object["isTemplateEnabled"] = false }
        object["url"] = .string(world.url)
        object["preview"] = ["initial": 100, "max": 5000]
        object["systemNamespace"] = "system"
        object["hiddenLabelsPrefixes"] = ["system.", "internal."]
        for (name, value) in [
            ("isAiEnabled", isNew), ("isAiApiKeyConfigured", false), ("isBasicAuthInitialized", true),
        ] { object[name] = .bool(value) }
        object["pluginsHash"] = 0
        object[isNew ? "isPluginAutoInstallEnabled" : "isConcurrencyViewEnabled"] = .bool(!isNew)
        return .object(object)
    }
}
