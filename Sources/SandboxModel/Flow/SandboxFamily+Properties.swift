extension SandboxFamily {
    private static let common =
        "id!! type!! version description retry timeout~ disabled=false workerGroup logLevel allowFailure=false "
        + "logToFile=false runIf=true allowWarning=false taskCache assets pluginDefaultsRef"

    private static let firstCommon = TypeProperty.list(common)
    private static let secondCommon = TypeProperty.list(
        common.split(separator: " ").map { word in
            switch word {
            case "pluginDefaultsRef": "policyRefs"
            case "workerGroup": "workerSelector"
            default: String(word)
            }
        }.joined(separator: " ")
    )
    private static let firstOfFlows = v1.propertiesOfFlows
    private static let secondOfFlows = v2.propertiesOfFlows

    /// The properties of every task, in the order of the server's classes, which its messages show.
    var commonTaskProperties: [TypeProperty] { self == .v1 ? Self.firstCommon : Self.secondCommon }

    /// The properties of a flow, in the order of the server's class.
    var flowProperties: [String] { self == .v1 ? Self.firstOfFlows : Self.secondOfFlows }

    private var propertiesOfFlows: [String] {
        let first = "tenantId id namespace revision updated description inputs outputs disabled labels variables"
        let lists = "finally tasks errors afterExecution triggers"
        let last = "concurrency retry sla checks"
        let own =
            switch self {
            case .v1: "\(first) workerGroup deleted taskDefaults \(lists) pluginDefaults \(last) listeners source"
            case .v2: "\(first) workerSelector deleted draft \(lists) \(last) quotas policyRefs source"
            }
        return own.split(separator: " ").map(String.init)
    }
}
