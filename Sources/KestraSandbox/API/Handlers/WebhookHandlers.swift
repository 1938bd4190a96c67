import Values

/// Executions that a call of an address with a key starts.
enum WebhookHandlers {
    static var all: [String: APIHandler] {
        let methods = ["Get", "Post", "Put"]
        let names = methods.flatMap { ["triggerExecutionBy\($0)Webhook", "triggerExecutionBy\($0)WebhookWithPath"] }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, start) })
    }

    private static func start(_ request: APIRequest) throws -> HTTPReply {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        guard let flow = request.world.store.flows.flow(namespace: namespace, id: id),
            let trigger = flow.triggers.first(where: { isMeant($0, key: request.parameter("key")) }), !flow.disabled
        else { throw APIFailure.notFound("Webhook not found") }
        var wanted = ExecutionRequest(flow: flow)
        wanted.trigger = [
            "id": .string(trigger.id), "type": .string(trigger.type), "variables": .object(try variables(request)),
        ]
        wanted.origin = "trigger"
        let execution = try request.world.engine.create(wanted)
        return .json(request.world.executions.writeTriggered(execution))
    }

    private static func isMeant(_ trigger: TriggerDefinition, key: String) -> Bool {
        trigger.isWebhook && !trigger.isDisabled && trigger["key"]?.asText == key
    }

    /// What the flow sees of the call.
    private static func variables(_ request: APIRequest) throws -> JSONObject {
        var variables: JSONObject = [:]
        if case .content(let content) = request.body {
            let bytes = try content.bytes()
            variables["body"] = (try? JSON(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
        }
        variables["headers"] = lists(request.head.headers)
        variables["parameters"] = lists(request.query.items)
        if let path = request.parameters["path"] { variables["path"] = .string(path) }
        return variables
    }

    private static func lists(_ pairs: [(name: String, value: String)]) -> JSON {
        var object: JSONObject = [:]
        for pair in pairs.sorted(by: { $0.name < $1.name }) {
            object[pair.name] = .array((object[pair.name]?.arrayValue ?? []) + [.string(pair.value)])
        }
        return .object(object)
    }
}
