/// The types of tasks and triggers that the sandbox runs.
package struct TaskTypes {
    private let tasks: [String: TaskType]
    private let triggers: [String: TaskType]

    package init(family: SandboxFamily) {
        tasks = Dictionary(
            (Self.common + (family == .v1 ? Self.onlyFirst : Self.onlySecond)).map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        triggers = Dictionary(Self.triggerTypes(family).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func task(_ name: String) -> TaskType? { tasks[name] }
    package func trigger(_ name: String) -> TaskType? { triggers[name] }

    private static let core = "io.kestra.plugin.core."
    private static let inside = "errors finally tasks!!"

    private static let common: [TaskType] = [
        TaskType(core + "log.Log", "message! level~"),
        TaskType(core + "debug.Return", "format~"),
        TaskType(core + "flow.Sleep", "duration!~"),
        TaskType(core + "execution.Fail", "condition errorMessage~"),
        TaskType(core + "execution.Exit", "state~"),
        TaskType(core + "execution.Labels", "labels!"),
        TaskType(core + "execution.SetVariables", "variables!~ overwrite~"),
        TaskType(core + "execution.UnsetVariables", "variables!~ ignoreMissing~"),
        TaskType(core + "execution.Assert", "conditions!~ errorMessage~"),
        TaskType(core + "flow.Sequential", inside),
        TaskType(core + "flow.AllowFailure", inside),
        TaskType(core + "flow.WorkingDirectory", inside),
        TaskType(core + "flow.If", "condition! then!! else errors finally"),
        TaskType(core + "flow.Switch", "value!~ cases defaults errors finally"),
        TaskType(core + "flow.Pause", "delay~ pauseDuration~ behavior~ onPause onResume tasks errors finally"),
        TaskType(
            core + "flow.Subflow",
            "namespace! flowId! revision inputs labels inheritLabels~ outputs wait=true transmitFailed=true "
                + "scheduleDate~ restartBehavior"
        ),
        TaskType(core + "kv.Set", "key!~ namespace~ value!~ overwrite~ ttl~ kvType~ kvDescription~"),
        TaskType(core + "kv.Get", "key!~ namespace~ errorOnMissing~"),
        TaskType(core + "kv.Delete", "key!~ namespace~ errorOnMissing~"),
        TaskType(core + "storage.Write", "content!~ extension~"),
        TaskType(core + "metric.Publish", "metrics!~"),
        TaskType(core + "output.OutputValues", "values"),
        TaskType("io.kestra.plugin.kestra.namespaces.List", connection + "prefix~ existingOnly~ page~ size~"),
        TaskType("io.kestra.plugin.kestra.flows.List", connection + "namespace~ page~ size~"),
        TaskType(
            "io.kestra.plugin.kestra.executions.Query",
            connection
                + "namespace~ flowId~ states~ labels~ startDate~ endDate~ timeRange~ flowScopes~ triggerExecutionId~ "
                + "childFilter~ query~ fetchType~ page~ size~"
        ),
    ]

    private static let connection = "kestraUrl~ auth tenantId~ "

    private static let onlyFirst: [TaskType] = [
        TaskType(core + "debug.Echo", "format~ level~"),
        TaskType(core + "flow.Parallel", "concurrent~ " + inside),
        TaskType(core + "flow.Dag", "concurrent~ " + inside),
        TaskType(core + "flow.ForEach", "concurrencyLimit=1 values! errors finally tasks!!"),
        TaskType(core + "flow.EachSequential", "value! errors finally tasks!!"),
        TaskType(core + "flow.EachParallel", "concurrent~ value! errors finally tasks!!"),
    ]

    private static let onlySecond: [TaskType] = [
        TaskType(core + "flow.Parallel", "concurrent~ onChildFailure=FAIL " + inside),
        TaskType(core + "flow.Dag", "concurrent~ onChildFailure=CONTINUE " + inside),
        TaskType(
            core + "flow.Loop",
            "values! concurrencyLimit=1 transmitFailed=true outputs fetchType=AUTO errors finally tasks!!"
        ),
    ]

    private static func triggerTypes(_ family: SandboxFamily) -> [TaskType] {
        let common =
            "id!! type!! version description disabled=false logLevel logToFile=false failOnTriggerError "
            + "allowConcurrent assets when "
        let (shared, own) =
            switch family {
            case .v1: (common + "workerGroup workerSelector pluginDefaultsRef conditions", firstTriggers)
            case .v2: (common + "workerSelector policyRefs labels stopAfter", secondTriggers)
            }
        let schedule = "cron!! timezone inputs withSeconds=false lateMaximumDelay~ recoverMissedSchedules backfill "
        return [
            TaskType(TriggerDefinition.schedule, schedule + own.schedule + shared),
            TaskType(TriggerDefinition.webhook, "key! inputs wait returnOutputs " + own.webhook + shared),
            TaskType(TriggerDefinition.flow, "inputs states " + own.flow + shared),
        ]
    }

    private static let firstTriggers = (
        schedule: "labels stopAfter scheduleConditions ", webhook: "labels ", flow: "preconditions "
    )
    private static let secondTriggers = (
        schedule: "", webhook: "responseContentType responseCode fetchType=NONE ",
        flow: "dependsOn window mode=ALL minSatisfied "
    )
}
