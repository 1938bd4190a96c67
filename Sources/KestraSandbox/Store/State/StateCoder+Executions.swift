import SandboxModel
import Values

extension StateCoder {
    static func encode(_ execution: ExecutionRecord) -> JSON {
        .object(
            JSONObject(present: [
                "id": .string(execution.id), "namespace": .string(execution.namespace),
                "flowId": .string(execution.flowId), "flowRevision": .integer(Int64(execution.flowRevision)),
                "taskRuns": execution.taskRuns.map { .array($0.map(encode)) },
                "inputs": execution.inputs.map { .object($0) }, "outputs": execution.outputs.map { .object($0) },
                "labels": .array(execution.labels.map(\.json)), "state": encode(execution.state),
                "parentId": execution.parentId.map { .string($0) },
                "originalId": execution.originalId.map { .string($0) },
                "trigger": execution.trigger.map { .object($0) },
                "variables": execution.variables.map { .object($0) },
                "attemptNumber": .integer(Int64(execution.metadata.attemptNumber)),
                "originalCreatedDate": encode(execution.metadata.originalCreatedDate),
                "scheduleDate": execution.scheduleDate.map(encode), "kind": execution.kind.map { .string($0) },
                "breakpoints": execution.breakpoints.map { .array($0.map(\.json)) },
                "loopRun": execution.loopRun.map(encode),
            ])
        )
    }

    /// Nil for a malformed record.
    static func execution(_ json: JSON) -> ExecutionRecord? {
        guard let id = json["id"]?.stringValue, let namespace = json["namespace"]?.stringValue,
            let flowId = json["flowId"]?.stringValue, let revision = integer(json["flowRevision"]),
            let state = log(json["state"]), let created = date(json["originalCreatedDate"])
        else { return nil }
        return ExecutionRecord(
            id: id,
            namespace: namespace,
            flowId: flowId,
            flowRevision: revision,
            taskRuns: json["taskRuns"]?.arrayValue?.compactMap(taskRun),
            inputs: json["inputs"]?.objectValue,
            outputs: json["outputs"]?.objectValue,
            labels: labels(json["labels"]),
            state: state,
            parentId: json["parentId"]?.stringValue,
            originalId: json["originalId"]?.stringValue,
            trigger: json["trigger"]?.objectValue,
            variables: json["variables"]?.objectValue,
            metadata: ExecutionMetadata(
                attemptNumber: integer(json["attemptNumber"]) ?? 1,
                originalCreatedDate: created
            ),
            scheduleDate: date(json["scheduleDate"]),
            kind: json["kind"]?.stringValue,
            breakpoints: json["breakpoints"]?.arrayValue?.compactMap(breakpoint),
            loopRun: json["loopRun"].flatMap(loopRun)
        )
    }

    private static func breakpoint(_ json: JSON) -> Breakpoint? {
        guard let id = json["id"]?.stringValue else { return nil }
        var point = Breakpoint(parsing: id)
        point.value = json["value"]?.stringValue
        return point
    }

    private static func encode(_ run: TaskRun) -> JSON {
        .object(
            JSONObject(present: [
                "id": .string(run.id), "taskId": .string(run.taskId),
                "parentTaskRunId": run.parentTaskRunId.map { .string($0) }, "value": run.value.map { .string($0) },
                "iteration": run.iteration.map { .integer(Int64($0)) },
                "attempts": run.attempts.map { .array($0.map(encode)) },
                "outputs": run.outputs.map { .object($0) }, "state": encode(run.state),
            ])
        )
    }

    private static func taskRun(_ json: JSON) -> TaskRun? {
        guard let id = json["id"]?.stringValue, let taskId = json["taskId"]?.stringValue, let state = log(json["state"])
        else { return nil }
        return TaskRun(
            id: id,
            taskId: taskId,
            parentTaskRunId: json["parentTaskRunId"]?.stringValue,
            value: json["value"]?.stringValue,
            iteration: integer(json["iteration"]),
            attempts: json["attempts"]?.arrayValue?.compactMap(attempt),
            outputs: json["outputs"]?.objectValue,
            state: state
        )
    }

    private static func encode(_ attempt: Attempt) -> JSON {
        .object(
            JSONObject(present: [
                "state": encode(attempt.state), "workerId": attempt.workerId.map { .string($0) },
                "logFile": attempt.logFile.map { .string($0) },
            ])
        )
    }

    private static func attempt(_ json: JSON) -> Attempt? {
        log(json["state"]).map {
            Attempt(state: $0, workerId: json["workerId"]?.stringValue, logFile: json["logFile"]?.stringValue)
        }
    }
}
