import SandboxModel

/// What an execution looks like in one place of the API.
struct ExecutionStyle {
    enum TaskRuns {
        case none
        /// Without the names of the execution around them, and without outputs.
        case short
        case withOutputs
        /// With an `outputs` that is always null.
        case withoutOutputs
    }

    let namesTenant: Bool
    let taskRuns: TaskRuns
    /// Whether inputs without a value are written.
    let keepsNulls: Bool
    let saysDeleted: Bool
    let hasMetadata: Bool
}

/// Where the API of the families differs.
extension SandboxFamily {
    /// What the server says of its version.
    var serverVersion: String { self == .v1 ? "1.3.25" : "2.0.0" }

    /// Whether the server's configuration has a template for flows; else it says that it has none.
    var hasFlowTemplate: Bool { self == .v2 }
    /// The lists of a flow that is shown to somebody who may only run it.
    var listsOfShortFlow: [String] {
        ["errors", "afterExecution", "triggers"] + (self == .v2 ? ["quotas"] : []) + ["sla", "finally"]
    }

    func executionStyle(_ form: ExecutionWriter.Form) -> ExecutionStyle {
        switch (self, form) {
        case (.v1, _):
            ExecutionStyle(
                namesTenant: false,
                taskRuns: .withOutputs,
                keepsNulls: true,
                saysDeleted: true,
                hasMetadata: true
            )
        case (.v2, .live):
            ExecutionStyle(
                namesTenant: false,
                taskRuns: .withoutOutputs,
                keepsNulls: true,
                saysDeleted: true,
                hasMetadata: true
            )
        case (.v2, .kept):
            ExecutionStyle(
                namesTenant: true,
                taskRuns: .short,
                keepsNulls: false,
                saysDeleted: false,
                hasMetadata: true
            )
        case (.v2, .listed):
            ExecutionStyle(
                namesTenant: true,
                taskRuns: .none,
                keepsNulls: false,
                saysDeleted: false,
                hasMetadata: false
            )
        }
    }

    /// Whether each date has exactly six digits of fraction.
    var writesMicroseconds: Bool { self == .v2 }
    /// Whether the reply to an expression that fails has a stack trace.
    var showsStackTraces: Bool { self == .v1 }
    /// Whether a search of sources gives lines and columns; else it gives pieces of the source.
    var findsPlacesInSources: Bool { self == .v2 }
    /// Whether a search of log lines says how its pages go on.
    var saysHowPagesGoOn: Bool { self == .v2 }
    /// Whether the reply to a create says which limits of concurrency the execution counts for.
    var namesConcurrencyScopes: Bool { self == .v2 }
    /// Whether flows have draft revisions.
    var hasDrafts: Bool { self == .v2 }
    /// Whether an execution carries the outputs of its flow; else they are asked for with a route of their own.
    var showsFlowOutputs: Bool { self == .v1 }
    /// Whether a log line says of what kind its execution is.
    var logsNameKind: Bool { self == .v2 }
    /// Whether `endDate` stands before `startDate`.
    var endsBeforeStart: Bool { self == .v1 }
    /// Whether the reply to a create waits until the first task run is there.
    var createsRunning: Bool { self == .v2 }
    /// Whether the preview of a file says how many lines were asked for.
    var previewSaysMaxLine: Bool { self == .v1 }
    /// Whether bulk actions are done later and answer 202 with the name of an operation.
    var bulkIsLater: Bool { self == .v2 }
    /// Whether a flow that is created without a content type is read as JSON, which it is not.
    var readsUntypedFlowsAsJSON: Bool { self == .v1 }
    /// Whether a search, and the list of the log lines of an execution, still know flat parameters such as `namespace=`
    /// and `minLevel=`; else they are ignored without a word.
    var knowsFlatParameters: Bool { self == .v1 }
    /// Whether following the log of a running execution begins with the lines that were there before.
    var followRepeatsLogs: Bool { self == .v2 }
    /// Whether `filters` choose among the log lines of one execution; else they are ignored.
    var filtersLogsOfExecution: Bool { self == .v2 }
    /// Whether the log lines of a stream name their tenant.
    var followedLogsNameTenant: Bool { self == .v2 }
    /// What the event that begins a log stream carries.
    var logsStart: String { self == .v1 ? #"{"attemptNumber":null}"# : "{}" }
    /// Whether a value of several words without quotes is cut behind the first one.
    var cutsWords: Bool { self == .v1 }
    /// Whether a search for the keys of a namespace finds those of the namespaces below it too.
    var listsKeysBelow: Bool { self == .v2 }
    /// What the revision of a key is called in a list.
    var revisionOfKey: String { self == .v1 ? "version" : "revision" }
    /// Whether a search of namespace files without a text finds them all, or none.
    var emptySearchFindsFiles: Bool { self == .v1 }
    /// Whether a space in the name of an uploaded file becomes a plus sign.
    var spacesBecomePlus: Bool { self == .v1 }

    /// The fields that filters may name, in the order in which the server lists them.
    var filterFields: [String] {
        switch self {
        case .v1: Self.fieldsOf13
        case .v2: Self.fieldsOf20
        }
    }

    private static let fieldsOf13 = [
        "childFilter", "metadata", "triggerState", "endDate", "parentPath", "triggerExecutionId", "type", "taskRunId",
        "path", "flowRevision", "assetId", "scope", "id", "state", "flowId", "expirationDate", "timeRange", "workerId",
        "level", "kind", "created", "triggerId", "version", "labels", "q", "executionId", "existingOnly", "namespace",
        "updated", "startDate", "taskId", "username",
    ]
    private static let fieldsOf20 = [
        "attemptNumber", "childFilter", "metadata", "triggerState", "endDate", "parentPath", "source", "type",
        "taskRunId", "path", "flowRevision", "action", "details", "id", "state", "locked", "timeRange", "workerId",
        "level", "kind", "policyScope", "created", "triggerId", "enforcement", "groupList", "version", "labels",
        "tags", "executionId", "name", "assignee", "updated", "startDate", "status", "instance_owner",
        "nextExecutionDate", "external_id", "triggerExecutionId", "expired_at", "enabled", "assetId", "scope",
        "artifactId", "flowId", "email", "expirationDate", "severity", "resources", "userId", "parentId", "q",
        "existingOnly", "namespace", "lastTriggeredDate", "taskId", "username",
    ]
}
