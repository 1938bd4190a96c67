import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Actions on many executions, selected by ids or by a query.
enum BulkHandlers {
    /// Acts on one execution.
    fileprivate typealias Action = (APIRequest, ExecutionRecord) throws -> Void

    /// Two operations with the same action: on the executions with given ids, and on those that a query selects.
    fileprivate struct Pair {
        let byIds: String
        let byQuery: String
        var method = Endpoint.Method.post
        /// The common beginning of both paths.
        let path: String
        /// The content types of the body of the operation by query.
        var queryTakes: ByFamily<[Endpoint.BodyType]> = []
        /// The name of the action in messages of servers before 2.0.
        let word: String
        /// The name of the action in problem documents.
        let participle: String
        /// Whether 2.0 performs it asynchronously.
        var isLater = true
        let action: Action
    }

    static var endpoints: [Endpoint] {
        pairs.flatMap { pair in
            [
                Endpoint(pair.byIds, pair.method, EndpointPath(stringLiteral: pair.path + "/by-ids"), takes: [.json]) {
                    try byIds($0, pair)
                },
                Endpoint(
                    pair.byQuery,
                    pair.method,
                    EndpointPath(stringLiteral: pair.path + "/by-query"),
                    takes: pair.queryTakes
                ) { try perform(pair, on: try ExecutionHandlers.matching($0), $0) },
            ]
        }
    }

    private static var pairs: [Pair] { lifecycle + changes }

    /// Actions that kill, restart, replay, pause and resume executions.
    private static var lifecycle: [Pair] {
        [
            Pair(
                byIds: "killExecutionsByIds",
                byQuery: "killExecutionsByQuery",
                method: .delete,
                path: "/executions/kill",
                word: "kill",
                participle: "killed"
            ) { try $0.world.engine.kill($1.id) },
            Pair(
                byIds: "restartExecutionsByIds",
                byQuery: "restartExecutionsByQuery",
                path: "/executions/restart",
                word: "restart",
                participle: "restarted"
            ) { try $0.world.engine.restart($1, revision: nil) },
            Pair(
                byIds: "replayExecutionsByIds",
                byQuery: "replayExecutionsByQuery",
                path: "/executions/replay",
                word: "replay",
                participle: "replayed",
                action: replay
            ),
            Pair(
                byIds: "pauseExecutionsByIds",
                byQuery: "pauseExecutionsByQuery",
                path: "/executions/pause",
                word: "pause",
                participle: "paused"
            ) { try $0.world.engine.pause($1.id) },
            Pair(
                byIds: "resumeExecutionsByIds",
                byQuery: "resumeExecutionsByQuery",
                path: "/executions/resume",
                word: "resume",
                participle: "resumed"
            ) { try $0.world.engine.resume($1.id) },
        ]
    }

    /// Actions that change or delete stored executions.
    private static var changes: [Pair] {
        [
            Pair(
                byIds: "deleteExecutionsByIds",
                byQuery: "deleteExecutionsByQuery",
                method: .delete,
                path: "/executions",
                word: "delete",
                participle: "deleted",
                isLater: false
            ) { $0.world.delete($1, query: $0.query) },
            Pair(
                byIds: "forceRunByIds",
                byQuery: "forceRunExecutionsByQuery",
                path: "/executions/force-run",
                word: "force run",
                participle: "force run"
            ) { try $0.world.engine.forceRun($1.id) },
            Pair(
                byIds: "unqueueExecutionsByIds",
                byQuery: "unqueueExecutionsByQuery",
                path: "/executions/unqueue",
                word: "unqueue",
                participle: "unqueued"
            ) {
                let state = $0.query["state"] ?? $0.query["newState"] ?? "RUNNING"
                try $0.world.engine.unqueue($1.id, to: try ActionHandlers.state(state))
            },
            Pair(
                byIds: "updateExecutionsStatusByIds",
                byQuery: "updateExecutionsStatusByQuery",
                path: "/executions/change-status",
                word: "change status",
                participle: "updated"
            ) {
                let state = try ActionHandlers.state(try $0.required("newStatus"))
                try $0.world.engine.changeState($1.id, to: state)
            },
            Pair(
                byIds: "setLabelsOnTerminatedExecutionsByIds",
                byQuery: "setLabelsOnTerminatedExecutionsByQuery",
                path: "/executions/labels",
                queryTakes: [.json],
                word: "labels",
                participle: "updated"
            ) {
                let body = try $0.json("labels")
                let labels = try ActionHandlers.labels(body["executionLabels"] ?? body)
                try $0.world.family.check(labels, of: $1)
                try $0.world.engine.setLabels($1.id, labels)
            },
        ]
    }

    private static func replay(_ request: APIRequest, _ execution: ExecutionRecord) throws {
        let latest = request.query.flag("latestRevision")
        let flow = request.world.store.flows.flow(namespace: execution.namespace, id: execution.flowId)
        try request.world.engine.replay(
            execution,
            taskRunId: nil,
            revision: latest ? flow?.revision : nil,
            inputs: nil
        )
    }

    private static func byIds(_ request: APIRequest, _ pair: Pair) throws -> HTTPReply {
        let body = try request.json("executionsId")
        guard let ids = (body["executionsId"] ?? body).arrayValue?.compactMap(\.stringValue) else {
            throw APIFailure.invalid("executionsId", "must be a list of ids")
        }
        let found = ids.map { ($0, request.world.store.executions[$0]) }
        let missing = found.filter { $0.1 == nil }.map {
            Refused(id: $0.0, why: "execution not found", kind: .notFound)
        }
        guard missing.isEmpty else { return refusal(pair, missing, request) }
        return try perform(pair, on: found.compactMap(\.1), request)
    }

    /// Acts on each execution; the call is refused only if every execution refuses.
    private static func perform(
        _ pair: Pair,
        on executions: [ExecutionRecord],
        _ request: APIRequest
    ) throws -> HTTPReply {
        var refused: [Refused] = []
        for execution in executions {
            do {
                try pair.action(request, execution)
            } catch let failure as EngineFailure {
                refused.append(Refused(id: execution.id, why: failure.message, kind: .conflict))
            }
        }
        guard refused.isEmpty || refused.count < executions.count else { return refusal(pair, refused, request) }
        let count = executions.count - refused.count
        return pair.isLater ? .bulk(count, family: request.world.family) : .count(count)
    }

    private static func refusal(_ pair: Pair, _ refused: [Refused], _ request: APIRequest) -> HTTPReply {
        let family = request.world.family
        guard family.answersProblems else {
            return .json(
                ["message": .string("invalid bulk \(pair.word)"), "invalids": .array(refused.map(\.violation))],
                status: 400
            )
        }
        let items = refused.map { one in
            APIFailure.Item(message: one.why, path: "executions[\(one.id)]", isPlace: false, kind: one.kind)
        }
        let why = "One or more executions could not be \(pair.participle)."
        return APIFailure(.bulk, why, items: items).reply(to: request.head.target, family: family)
    }
}

/// An execution that a bulk call cannot act on.
private struct Refused {
    let id: String
    let why: String
    let kind: APIFailureKind

    /// The form of the refusal in a server before 2.0.
    var violation: JSON {
        [
            "message": .string(why), "rootBean": .string(id), "rootBeanClass": "java.lang.String",
            "leafBean": .string(id), "propertyPath": [["name": "execution", "kind": "PROPERTY", "inIterable": false]],
            "invalidValue": .string(id), "messageTemplate": "{messageTemplate}", "executableParameters": [],
        ]
    }
}
