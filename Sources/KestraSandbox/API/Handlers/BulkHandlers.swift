import SandboxEngine
import SandboxHTTP
import SandboxModel
import TextTools
import Values

/// What is done to many executions, named by their ids or by a query.
enum BulkHandlers {
    /// Does it to one execution.
    private typealias Action = (APIRequest, Execution) throws -> Void

    /// The verbs as the operations' names and the messages have them.
    private struct Verb {
        let byIds: String
        let byQuery: String
        let word: String
        /// Whether the family may put it off.
        var isLater = true
        let action: Action

        /// What a problem document says could not be done.
        var participle: String {
            switch word {
            case "kill": "killed"
            case "force run": "force run"
            case "change status", "labels": "updated"
            default: word + (word.hasSuffix("e") ? "d" : "ed")
            }
        }
    }

    static var all: [String: APIHandler] {
        var handlers: [String: APIHandler] = [:]
        for verb in verbs {
            handlers[verb.byIds] = { try byIds($0, verb) }
            handlers[verb.byQuery] = { request in
                try perform(verb, on: try ExecutionHandlers.matching(request), request)
            }
        }
        return handlers
    }

    private static var verbs: [Verb] {
        [
            Verb(byIds: "deleteExecutionsByIds", byQuery: "deleteExecutionsByQuery", word: "delete", isLater: false) {
                $0.world.delete($1, query: $0.query)
            },
            Verb(byIds: "killExecutionsByIds", byQuery: "killExecutionsByQuery", word: "kill") {
                try $0.world.engine.kill($1.id)
            },
            Verb(byIds: "restartExecutionsByIds", byQuery: "restartExecutionsByQuery", word: "restart") {
                try $0.world.engine.restart($1, revision: nil)
            },
            Verb(byIds: "replayExecutionsByIds", byQuery: "replayExecutionsByQuery", word: "replay", action: replay),
            Verb(byIds: "pauseExecutionsByIds", byQuery: "pauseExecutionsByQuery", word: "pause") {
                try $0.world.engine.pause($1.id)
            },
            Verb(byIds: "resumeExecutionsByIds", byQuery: "resumeExecutionsByQuery", word: "resume") {
                try $0.world.engine.resume($1.id)
            },
            Verb(byIds: "forceRunByIds", byQuery: "forceRunExecutionsByQuery", word: "force run") {
                try $0.world.engine.forceRun($1.id)
            },
            Verb(byIds: "unqueueExecutionsByIds", byQuery: "unqueueExecutionsByQuery", word: "unqueue") {
                let state = $0.query["state"] ?? $0.query["newState"] ?? "RUNNING"
                try $0.world.engine.unqueue($1.id, to: try ActionHandlers.state(state))
            },
            Verb(
                byIds: "updateExecutionsStatusByIds",
                byQuery: "updateExecutionsStatusByQuery",
                word: "change status"
            ) {
                let state = try ActionHandlers.state(try $0.required("newStatus"))
                try $0.world.engine.changeState($1.id, to: state)
            },
            Verb(
                byIds: "setLabelsOnTerminatedExecutionsByIds",
                byQuery: "setLabelsOnTerminatedExecutionsByQuery",
                word: "labels"
            ) {
                let body = try $0.json("labels")
                let labels = try ActionHandlers.labels(body["executionLabels"] ?? body)
                try $0.world.family.check(labels, of: $1)
                try $0.world.engine.setLabels($1.id, labels)
            },
        ]
    }

    private static func replay(_ request: APIRequest, _ execution: Execution) throws {
        let latest = request.query.flag("latestRevision")
        let flow = request.world.store.flows.flow(namespace: execution.namespace, id: execution.flowId)
        try request.world.engine.replay(
            execution,
            taskRunId: nil,
            revision: latest ? flow?.revision : nil,
            inputs: nil
        )
    }

    private static func byIds(_ request: APIRequest, _ verb: Verb) throws -> HTTPReply {
        let body = try request.json("executionsId")
        guard let ids = (body["executionsId"] ?? body).arrayValue?.compactMap(\.stringValue) else {
            throw APIFailure.invalid("executionsId", "must be a list of ids")
        }
        let found = ids.map { ($0, request.world.store.executions[$0]) }
        let missing = found.filter { $0.1 == nil }.map {
            Refused(id: $0.0, why: "execution not found", kind: .notFound)
        }
        guard missing.isEmpty else { return refusal(verb, missing, request) }
        return try perform(verb, on: found.compactMap(\.1), request)
    }

    /// All or nothing: an execution that refuses it is named, and nothing is done to the others.
    private static func perform(_ verb: Verb, on executions: [Execution], _ request: APIRequest) throws -> HTTPReply {
        var refused: [Refused] = []
        for execution in executions {
            do {
                try verb.action(request, execution)
            } catch let failure as EngineFailure {
                refused.append(Refused(id: execution.id, why: failure.message, kind: .conflict))
            }
        }
        guard refused.isEmpty || refused.count < executions.count else { return refusal(verb, refused, request) }
        let count = executions.count - refused.count
        guard verb.isLater, request.world.family.bulkIsLater else { return .count(count) }
        return .json(
            ["operationId": .string(Identifier.make()), "totalItems": .integer(Int64(count))],
            status: 202
        )
    }

    private static func refusal(_ verb: Verb, _ refused: [Refused], _ request: APIRequest) -> HTTPReply {
        let family = request.world.family
        guard family.answersProblems else {
            return .json(
                ["message": .string("invalid bulk \(verb.word)"), "invalids": .array(refused.map(\.violation))],
                status: 400
            )
        }
        let items = refused.map { one in
            APIFailure.Item(message: one.why, path: "executions[\(one.id)]", isPlace: false, kind: one.kind)
        }
        let why = "One or more executions could not be \(verb.participle)."
        return APIFailure(.bulk, why, items: items).reply(to: request.head.target, family: family)
    }
}

/// An execution that a bulk call cannot act on.
private struct Refused {
    let id: String
    let why: String
    let kind: APIFailureKind

    /// How a server before 2.0 lists it.
    var violation: JSON {
        [
            "message": .string(why), "rootBean": .string(id), "rootBeanClass": "java.lang.String",
            "leafBean": .string(id), "propertyPath": [["name": "execution", "kind": "PROPERTY", "inIterable": false]],
            "invalidValue": .string(id), "messageTemplate": "{messageTemplate}", "executableParameters": [],
        ]
    }
}
