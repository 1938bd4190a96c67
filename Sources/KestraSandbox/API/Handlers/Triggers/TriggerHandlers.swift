import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Searches triggers and changes single ones.
enum TriggerHandlers {
    static var endpoints: [Endpoint] {
        [
            Endpoint("searchTriggers", .get, "/triggers/search", search),
            Endpoint("searchTriggersForFlow", .get, "/triggers/{namespace}/{flowId}", searchOfFlow),
            Endpoint("updateTrigger", .put, .only(.v1, "/triggers"), takes: [.json], update),
            named("disableTriggerById", .put, .only(.v2, "/triggers/set-disabled")) { request, state, body in
                request.world.scheduler.setDisabled(state, body["disabled"]?.boolValue ?? false)
            },
            Endpoint("restartTrigger", .post, "/triggers/{namespace}/{flowId}/{triggerId}/restart") { request in
                .json(request.world.triggers.write(request.world.scheduler.restart(try ofPath(request))))
            },
            Endpoint("unlockTrigger", .post, "/triggers/{namespace}/{flowId}/{triggerId}/unlock") { request in
                let state = try ofPath(request)
                guard state.executionId != nil else { throw APIFailure.illegalState("Trigger is not locked") }
                return .json(request.world.triggers.write(request.world.scheduler.unlock(state)))
            },
            Endpoint("deleteTrigger", .delete, "/triggers/{namespace}/{flowId}/{triggerId}") { request in
                request.world.scheduler.forget(try ofPath(request))
                return HTTPReply(status: ByFamily(v1: 200, v2: 204)[request.world.family])
            },
        ] + backfills
    }

    private static var backfills: [Endpoint] {
        [
            named("createBackfill", .put, .only(.v2, "/triggers/backfill/create")) { request, state, body in
                try backfill(state, body, request.world)
            },
            named("pauseBackfill", .put, "/triggers/backfill/pause") { request, state, _ in
                request.world.scheduler.pauseBackfill(state, true)
            },
            named("unpauseBackfill", .put, "/triggers/backfill/unpause") { request, state, _ in
                request.world.scheduler.pauseBackfill(state, false)
            },
            named("deleteBackfill", .post, "/triggers/backfill/delete") { request, state, _ in
                request.world.scheduler.deleteBackfill(state)
            },
        ]
    }

    /// An endpoint whose body names a trigger; the reply is the changed trigger.
    private static func named(
        _ name: String,
        _ method: Endpoint.Method,
        _ path: EndpointPath,
        _ change: @escaping (APIRequest, TriggerRecord, JSON) throws -> TriggerRecord
    ) -> Endpoint {
        Endpoint(name, method, path, takes: [.json]) { request in
            let body = try request.json("trigger")
            let key = body["triggerId"]?.objectValue == nil ? body : body["triggerId"] ?? body
            guard let state = named(key, request.world) else { throw APIFailure.notFound }
            return .json(request.world.triggers.write(try change(request, state, body)))
        }
    }

    /// The triggers that the filters of a query select.
    static func matching(_ request: APIRequest) throws -> [TriggerRecord] {
        let search = try Search(try request.filters(), fields, of: "triggers", now: request.now)
        return request.world.store.triggers.all.filter(search.matches)
    }

    /// The trigger that an object names; nil if it does not exist.
    static func named(_ json: JSON, _ world: SandboxWorld) -> TriggerRecord? {
        guard let namespace = json["namespace"]?.stringValue, let flow = json["flowId"]?.stringValue,
            let id = json["triggerId"]?.stringValue
        else { return nil }
        return world.store.triggers.trigger(namespace: namespace, flowId: flow, triggerId: id)
    }

    private static var fields: [String: SearchField<TriggerRecord>] {
        [
            "namespace": .text(\.namespace), "flowId": .text(\.flowId), "triggerId": .text(\.triggerId),
            "q": .freeText { [$0.triggerId, $0.flowId, $0.namespace] },
            "triggerState": .choice { $0.disabled ? "DISABLED" : "ENABLED" },
            "enabled": .choice { String(!$0.disabled) }, "locked": .choice { String($0.executionId != nil) },
            "scope": .scope(\.namespace), "nextExecutionDate": .moment(\.nextExecutionDate),
            "lastTriggeredDate": .moment(\.date),
        ]
    }

    private static func search(_ request: APIRequest) throws -> HTTPReply {
        let sorted = try SortOrder(request.query, request.world.family).sort(try matching(request), by: sortFields)
        return .page(
            try request.page().cut(sorted).map { state in
                guard let schedule = request.world.scheduler.schedule(of: state) else {
                    return [request.world.family.stateOfItem: request.world.triggers.write(state)]
                }
                return request.world.triggers.write(state, of: schedule.definition)
            }
        )
    }

    private static func searchOfFlow(_ request: APIRequest) throws -> HTTPReply {
        let found = request.world.store.triggers.triggers(
            namespace: request.parameter("namespace"),
            flowId: request.parameter("flowId")
        )
        let sorted = try SortOrder(request.query, request.world.family).sort(found, by: sortFields)
        return .page(try request.page().cut(sorted).map(request.world.triggers.write))
    }

    private static var sortFields: [String: (TriggerRecord) -> SortKey] {
        [
            "triggerId": { .text($0.triggerId) }, "flowId": { .text($0.flowId) },
            "namespace": { .text($0.namespace) }, "nextExecutionDate": { SortKey($0.nextExecutionDate) },
            "date": { SortKey($0.date) },
        ]
    }

    /// Sets the members of a trigger that a body contains; the others keep their values.
    private static func update(_ request: APIRequest) throws -> HTTPReply {
        let body = try request.json("newTrigger")
        guard var state = named(body, request.world) else { throw APIFailure.notFound }
        if let disabled = body["disabled"]?.boolValue {
            state = request.world.scheduler.setDisabled(state, disabled)
        }
        if body["backfill"]?.objectValue != nil { state = try backfill(state, body, request.world) }
        return .json(request.world.triggers.write(state))
    }

    private static func backfill(_ state: TriggerRecord, _ body: JSON, _ world: SandboxWorld) throws -> TriggerRecord {
        guard state.backfill == nil || !world.family.refusesSecondBackfill else {
            throw APIFailure.conflict("A backfill of the trigger '\(state.triggerId)' is running already.")
        }
        let wanted = body["backfill"] ?? body
        guard let start = date(wanted["start"]) else { throw APIFailure.invalid("backfill.start", "must not be null") }
        let end = date(wanted["end"])
        guard end.map({ $0 >= start }) ?? true else {
            throw APIFailure.illegalArgument("The start of a backfill must be before its end")
        }
        let backfill = Backfill(
            start: start,
            end: end,
            currentDate: start,
            inputs: wanted["inputs"]?.objectValue,
            labels: FlowDefinition.labels(wanted["labels"]).nonEmpty
        )
        return world.scheduler.backfill(state, backfill, beginsAtStart: world.family.backfillsBeginAtStart)
    }

    private static func date(_ json: JSON?) -> Timestamp? {
        json?.stringValue.flatMap { try? Timestamp(parsing: $0) }
    }

    private static func ofPath(_ request: APIRequest) throws -> TriggerRecord {
        let state = request.world.store.triggers.trigger(
            namespace: request.parameter("namespace"),
            flowId: request.parameter("flowId"),
            triggerId: request.parameter("triggerId")
        )
        guard let state else { throw APIFailure.notFound }
        return state
    }
}

extension [Label] {
    fileprivate var nonEmpty: [Label]? { isEmpty ? nil : self }
}
