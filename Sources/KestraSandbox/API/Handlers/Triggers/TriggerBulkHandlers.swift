import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Actions on many triggers, selected by names or by a query.
enum TriggerBulkHandlers {
    private typealias Change = (APIRequest, TriggerRecord, JSON) -> Void

    static var endpoints: [Endpoint] {
        [
            pair("disabledTriggersByIds", "disabledTriggersByQuery", path: "/triggers/set-disabled") {
                _ = $0.world.scheduler.setDisabled($1, $2["disabled"]?.boolValue ?? true)
            },
            pair("unlockTriggersByIds", "unlockTriggersByQuery", path: "/triggers/unlock") { request, state, _ in
                _ = request.world.scheduler.unlock(state)
            },
            pair(
                "deleteTriggersByIds",
                "deleteTriggersByQuery",
                .delete,
                path: "/triggers/delete",
                queryTakes: [.json]
            ) { request, state, _ in request.world.scheduler.forget(state) },
            pair("pauseBackfillByIds", "pauseBackfillByQuery", path: "/triggers/backfill/pause") { request, state, _ in
                _ = request.world.scheduler.pauseBackfill(state, true)
            },
            pair("unpauseBackfillByIds", "unpauseBackfillByQuery", path: "/triggers/backfill/unpause") {
                request,
                state,
                _ in
                _ = request.world.scheduler.pauseBackfill(state, false)
            },
            pair("deleteBackfillByIds", "deleteBackfillByQuery", path: "/triggers/backfill/delete") {
                request,
                state,
                _ in
                _ = request.world.scheduler.deleteBackfill(state)
            },
        ].flatMap(\.self)
    }

    /// Two operations with the same action: on the named triggers, and on those that a query selects.
    private static func pair(
        _ byTriggers: String,
        _ byQuery: String,
        _ method: Endpoint.Method = .post,
        path: String,
        queryTakes: ByFamily<[Endpoint.BodyType]> = [],
        _ change: @escaping Change
    ) -> [Endpoint] {
        [
            Endpoint(byTriggers, method, EndpointPath(stringLiteral: path + "/by-triggers"), takes: [.json]) {
                request in
                let body = try request.json("triggers")
                guard let names = (body["triggers"] ?? body).arrayValue else {
                    throw APIFailure.invalid("triggers", "must be a list")
                }
                return answer(names.compactMap { TriggerHandlers.named($0, request.world) }, request, body, change)
            },
            Endpoint(byQuery, method, EndpointPath(stringLiteral: path + "/by-query"), takes: queryTakes) { request in
                let body: JSON = ["disabled": .bool(request.query.flag("disabled", default: true))]
                return answer(try TriggerHandlers.matching(request), request, body, change)
            },
        ]
    }

    private static func answer(
        _ states: [TriggerRecord],
        _ request: APIRequest,
        _ body: JSON,
        _ change: Change
    ) -> HTTPReply {
        for state in states { change(request, state, body) }
        return .bulk(states.count, family: request.world.family)
    }
}
