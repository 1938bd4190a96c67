import SandboxModel
import Values

/// Writes executions as the servers of one family do.
struct ExecutionWriter {
    /// The forms of an execution in the API.
    enum Form {
        /// The reply to a create or an action, and the data of an event.
        case live
        /// The reply to a GET.
        case kept
        /// An item of a search.
        case listed
    }

    let family: SandboxFamily
    /// The address of the user interface, for replies that link an execution.
    let pages: String

    /// An execution in one of the forms.
    ///
    /// - Parameters:
    ///   - execution: The execution.
    ///   - form: The form.
    ///   - precise: Whether dates have nanoseconds, as in the reply to a create.
    ///   - page: Whether to add the address of its page in the user interface.
    ///   - holdsPlace: Whether it counts against the concurrency limit of its flow.
    /// - Returns: The execution as JSON.
    func write(
        _ execution: ExecutionRecord,
        as form: Form,
        precise: Bool = false,
        page: Bool = false,
        holdsPlace: Bool = false
    ) -> JSON {
        let style = family.executionStyle(form)
        let dates = DateWriter(family: family, precise: precise)
        var object = identity(execution, style)
        if style.taskRuns != .none { object["taskRunList"] = taskRuns(execution, style, dates) }
        object["inputs"] = execution.inputs.map { .object(style.keepsNulls ? $0 : $0.withoutNulls) }
        if family.showsFlowOutputs { object["outputs"] = execution.outputs.map { .object($0) } }
        object["labels"] = .array(execution.labels.map(\.json))
        object["variables"] = execution.variables.map { .object($0) }
        object["state"] = state(execution.state, dates)
        object["parentId"] = execution.parentId.map { .string($0) }
        object["originalId"] = execution.originalId.map { .string($0) }
        object["trigger"] = execution.trigger.map { .object($0) }
        if style.saysDeleted { object["deleted"] = .bool(execution.deleted) }
        if style.hasMetadata { object["metadata"] = .object(metadata(execution, dates, holdsPlace: holdsPlace)) }
        object["scheduleDate"] = execution.scheduleDate.map {
            .string(family.writesMicroseconds ? $0.iso(fractionDigits: 6) : $0.iso())
        }
        object["kind"] = execution.kind.map { .string($0) }
        object["breakpoints"] = execution.breakpoints.map { .array($0.map(\.json)) }
        object["loopRun"] = execution.loopRun.map(write)
        if page { object["url"] = .string(pageAddress(execution)) }
        return .object(object)
    }

    private func identity(_ execution: ExecutionRecord, _ style: ExecutionStyle) -> JSONObject {
        var object: JSONObject = [:]
        if style.namesTenant { object["tenantId"] = "main" }
        object["id"] = .string(execution.id)
        object["namespace"] = .string(execution.namespace)
        object["flowId"] = .string(execution.flowId)
        object["flowRevision"] = .integer(Int64(execution.flowRevision))
        return object
    }

    /// The data of the first event of a stream: an execution without a state.
    func stub(id: String, now: Timestamp) -> JSON {
        [
            "id": .string(id), "labels": [], "originalId": .string(id), "deleted": false,
            "metadata": [
                "attemptNumber": 1, "originalCreatedDate": DateWriter(family: family, precise: true).write(now),
            ],
        ]
    }

    /// The reply of a webhook.
    func writeTriggered(_ execution: ExecutionRecord) -> JSON {
        [
            "tenantId": "main", "id": .string(execution.id), "namespace": .string(execution.namespace),
            "flowId": .string(execution.flowId), "flowRevision": .integer(Int64(execution.flowRevision)),
            "trigger": execution.trigger.map { .object($0) } ?? .null, "labels": .array(execution.labels.map(\.json)),
            "state": state(
                StateLog(.created, at: execution.state.startDate),
                DateWriter(family: family, precise: true)
            ),
            "url": .string(pageAddress(execution)),
        ]
    }

    func pageAddress(_ execution: ExecutionRecord) -> String {
        "\(pages)/ui/main/executions/\(execution.namespace)/\(execution.flowId)/\(execution.id)"
    }

    private func taskRuns(_ execution: ExecutionRecord, _ style: ExecutionStyle, _ dates: DateWriter) -> JSON? {
        guard let runs = execution.taskRuns else { return style.taskRuns == .short ? [] : nil }
        return .array(runs.map { write($0, of: execution, style, dates) })
    }

    /// A task run in the form of its execution.
    func write(_ run: TaskRun, of execution: ExecutionRecord, _ style: ExecutionStyle, _ dates: DateWriter) -> JSON {
        var object: JSONObject = ["id": .string(run.id)]
        if style.taskRuns != .short {
            object["executionId"] = .string(execution.id)
            object["namespace"] = .string(execution.namespace)
            object["flowId"] = .string(execution.flowId)
        }
        object["taskId"] = .string(run.taskId)
        object["parentTaskRunId"] = run.parentTaskRunId.map { .string($0) }
        object["value"] = run.value.map { .string($0) }
        object["attempts"] = run.attempts.map { .array($0.map { attempt($0, dates) }) }
        if style.taskRuns == .withOutputs { object["outputs"] = run.outputs.map { .object($0) } ?? .null }
        object["state"] = state(run.state, dates)
        if style.taskRuns == .withoutOutputs { object["outputs"] = .null }
        object["iteration"] = run.iteration.map { .integer(Int64($0)) }
        return .object(object)
    }

    private func attempt(_ attempt: Attempt, _ dates: DateWriter) -> JSON {
        var object: JSONObject = ["state": state(attempt.state, dates)]
        object["workerId"] = attempt.workerId.map { .string($0) }
        object["logFile"] = attempt.logFile.map { .string($0) }
        return .object(object)
    }

    func state(_ log: StateLog, _ dates: DateWriter) -> JSON {
        var object: JSONObject = ["current": .string(log.current.rawValue)]
        object["histories"] = .array(
            log.histories.map { ["state": .string($0.state.rawValue), "date": dates.write($0.date)] }
        )
        object["duration"] = log.duration.map { .string($0.microseconds.iso) }
        let start = dates.write(log.startDate)
        let end = log.endDate.map(dates.write)
        if family.endsBeforeStart, let end { object["endDate"] = end }
        object["startDate"] = start
        if let end { object["endDate"] = end }
        return .object(object)
    }

    private func metadata(_ execution: ExecutionRecord, _ dates: DateWriter, holdsPlace: Bool) -> JSONObject {
        var object: JSONObject = [
            "attemptNumber": .integer(Int64(execution.metadata.attemptNumber)),
            "originalCreatedDate": dates.write(execution.metadata.originalCreatedDate),
        ]
        if holdsPlace, family.namesConcurrencyScopes {
            object["concurrencyScopes"] = [.string("main|\(execution.namespace)|\(execution.flowId)")]
        }
        return object
    }
}

/// Dates as the servers of a family write them: 2.0 always to the microsecond, others to the nanosecond until the date
/// has been stored, and then with no more digits than it needs.
struct DateWriter {
    let family: SandboxFamily
    var precise = false

    func write(_ date: Timestamp) -> JSON { .string(text(date)) }

    func text(_ date: Timestamp) -> String {
        guard !family.writesMicroseconds else { return date.iso(fractionDigits: 6) }
        return precise ? date.iso(fractionDigits: 9) : date.cutToMicroseconds.iso()
    }
}

extension Duration {
    fileprivate var microseconds: Duration { .nanoseconds(nanoseconds / 1000 * 1000) }
}

extension Label {
    var json: JSON { ["key": .string(key), "value": .string(value)] }
}

extension Breakpoint {
    var json: JSON {
        var object: JSONObject = ["id": .string(id)]
        object["value"] = value.map { .string($0) }
        return .object(object)
    }
}

extension JSONObject {
    /// Without the members that are null.
    var withoutNulls: JSONObject { JSONObject(filter { !$0.value.isNull }.map { ($0.key, $0.value) }) }
}
