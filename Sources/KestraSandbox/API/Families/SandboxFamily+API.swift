import SandboxModel

/// The form of an execution in one part of the API.
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

/// The differences between the APIs of the families.
extension SandboxFamily {
    /// The version that the server reports.
    var serverVersion: String { self == .v1 ? "1.3.25" : "2.0.0" }

    /// Whether the server's configuration has a template for flows, in place of a flag that it has no templates.
    var hasFlowTemplate: Bool { self == .v2 }
    /// The lists of a flow in the form for users who may only run it.
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
    /// Whether a search of sources returns lines and columns; otherwise it returns fragments of the source.
    var findsPlacesInSources: Bool { self == .v2 }
    /// Whether a search of log lines names its kind of paging.
    var namesPaging: Bool { self == .v2 }
    /// Whether the reply to a create names the concurrency limits that the execution counts against.
    var namesConcurrencyScopes: Bool { self == .v2 }
    /// Whether flows have draft revisions.
    var hasDrafts: Bool { self == .v2 }
    /// Whether an execution contains the outputs of its flow; otherwise a separate route returns them.
    var showsFlowOutputs: Bool { self == .v1 }
    /// Whether a log line names the kind of its execution.
    var logsNameKind: Bool { self == .v2 }
    /// Whether `endDate` is written before `startDate`.
    var endsBeforeStart: Bool { self == .v1 }
    /// Whether the reply to a create waits until the first task run exists.
    var createsRunning: Bool { self == .v2 }
    /// Whether the preview of a file reports the requested number of lines.
    var previewSaysMaxLine: Bool { self == .v1 }
    /// Whether bulk actions are asynchronous and reply 202 with the id of an operation.
    var bulkIsLater: Bool { self == .v2 }
    /// Whether a flow without a content type is parsed as JSON, which fails.
    var readsUntypedFlowsAsJSON: Bool { self == .v1 }
    /// Whether a search, and the list of the log lines of an execution, accept flat parameters such as `namespace=`
    /// and `minLevel=`; otherwise the server ignores them.
    var knowsFlatParameters: Bool { self == .v1 }
    /// Whether a log stream of a running execution begins with the existing lines.
    var followRepeatsLogs: Bool { self == .v2 }
    /// Whether `filters` apply to the log lines of one execution; otherwise the server ignores them.
    var filtersLogsOfExecution: Bool { self == .v2 }
    /// Whether the log lines of a stream name their tenant.
    var followedLogsNameTenant: Bool { self == .v2 }
    /// The data of the first event of a log stream.
    var logsStart: String { self == .v1 ? #"{"attemptNumber":null}"# : "{}" }
    /// Whether an unquoted value of several words is cut after the first word.
    var cutsWords: Bool { self == .v1 }
    /// Whether a search for the keys of a namespace also finds those of the namespaces below it.
    var listsKeysBelow: Bool { self == .v2 }
    /// The name of a key's revision in a list.
    var revisionOfKey: String { self == .v1 ? "version" : "revision" }
    /// Whether a search of namespace files for an empty text finds all files; otherwise it finds none.
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
