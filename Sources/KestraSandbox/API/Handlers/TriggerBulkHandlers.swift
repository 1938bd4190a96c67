import SandboxEngine
import SandboxHTTP
import SandboxModel
import TextTools
import Values

/// Many schedules at once, named one by one or by a query.
enum TriggerBulkHandlers {
    private typealias Change = (APIRequest, TriggerState, JSON) -> Void

    static var all: [String: APIHandler] {
        var handlers: [String: APIHandler] = [:]
        for (byTriggers, byQuery, change) in changes {
            handlers[byTriggers] = { request in
                let body = try request.json("triggers")
                guard let names = (body["triggers"] ?? body).arrayValue else {
                    throw APIFailure.invalid("triggers", "must be a list")
                }
                return answer(names.compactMap { TriggerHandlers.named($0, request.world) }, request, body, change)
            }
            handlers[byQuery] = { request in
                let body: JSON = ["disabled": .bool(request.query.flag("disabled", default: true))]
                return answer(try TriggerHandlers.matching(request), request, body, change)
            }
        }
        return handlers
    }

    private static var changes: [(String, String, Change)] {
        [
            (
                "disabledTriggersByIds", "disabledTriggersByQuery",
                { _ = $0.world.scheduler.setDisabled($1, $2["disabled"]?.boolValue ?? true) }
            ),
            (
                "unlockTriggersByIds", "unlockTriggersByQuery",
                { request, state, _ in
                    _ = request.world.scheduler.unlock(state)
                }
            ),
            (
                "deleteTriggersByIds", "deleteTriggersByQuery",
                { request, state, _ in
                    request.world.scheduler.forget(state)
                }
            ),
            (
                "pauseBackfillByIds", "pauseBackfillByQuery",
                { request, state, _ in
                    _ = request.world.scheduler.pauseBackfill(state, true)
                }
            ),
            (
                "unpauseBackfillByIds", "unpauseBackfillByQuery",
                { request, state, _ in
                    _ = request.world.scheduler.pauseBackfill(state, false)
                }
            ),
            (
                "deleteBackfillByIds", "deleteBackfillByQuery",
                { request, state, _ in
                    _ = request.world.scheduler.deleteBackfill(state)
                }
            ),
        ]
    }

    private static func answer(
        _ states: [TriggerState],
        _ request: APIRequest,
        _ body: JSON,
        _ change: Change
    ) -> HTTPReply {
        for state in states { change(request, state, body) }
        guard request.world.family.bulkIsLater else { return .count(states.count) }
        return .json(
            ["operationId": .string(Identifier.make()), "totalItems": .integer(Int64(states.count))],
            status: 202
        )
    }
}
