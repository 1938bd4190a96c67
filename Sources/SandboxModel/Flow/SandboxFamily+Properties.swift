extension SandboxFamily {
    private static let common =
        "id!! type!! version description retry timeout~ disabled=false workerGroup logLevel allowFailure=false "
        + "logToFile=false runIf=true allowWarning=false taskCache assets pluginDefaultsRef"

    /// The properties of every task, in the order of the server's classes, which its messages show.
    var commonTaskProperties: [TypeProperty] {
        switch self {
        case .v1: TypeProperty.list(Self.common)
        case .v2:
            TypeProperty.list(
                Self.common.split(separator: " ").map { word in
                    switch word {
                    case "pluginDefaultsRef": "policyRefs"
                    case "workerGroup": "workerSelector"
                    default: String(word)
                    }
                }.joined(separator: " ")
            )
        }
    }

    /// The properties of a flow, in the order of the server's class.
    var flowProperties: [String] {
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
