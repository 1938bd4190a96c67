import Pebble
import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Starts executions by webhooks.
enum WebhookHandlers {
    /// The key in the path replaces the credentials.
    static var endpoints: [Endpoint] {
        [
            Endpoint("triggerExecutionByGetWebhook", .get, address, for: .anyone, start),
            Endpoint("triggerExecutionByPostWebhook", .post, address, for: .anyone, start),
            Endpoint("triggerExecutionByPutWebhook", .put, address, for: .anyone, start),
            Endpoint("triggerExecutionByGetWebhookWithPath", .get, longAddress, for: .anyone, start),
            Endpoint("triggerExecutionByPostWebhookWithPath", .post, longAddress, for: .anyone, start),
            Endpoint("triggerExecutionByPutWebhookWithPath", .put, longAddress, for: .anyone, start),
        ]
    }

    private static var address: EndpointPath { "/executions/webhook/{namespace}/{id}/{key}" }
    private static var longAddress: EndpointPath { "/executions/webhook/{namespace}/{id}/{key}/{path}" }

    private static func start(_ request: APIRequest) throws -> HTTPReply? {
        let (namespace, id) = (request.parameter("namespace"), request.parameter("id"))
        let world = request.world
        guard let flow = world.store.flows.flow(namespace: namespace, id: id),
            let trigger = webhook(of: flow, key: request.parameter("key")), !flow.disabled
        else { throw APIFailure.notFound("Webhook not found") }
        let seen = try variables(request)
        guard try holds(trigger, world.engine, world.engine.variables(of: seen, flow)) else {
            return HTTPReply(status: 204)
        }
        var wanted = ExecutionRequest(flow: flow)
        do throws(TemplateError) {
            try wanted.set(off: trigger, seen, by: world.engine)
        } catch {
            throw APIFailure.unprocessable("the trigger \(trigger.id): \(error.text)")
        }
        let execution = try world.engine.create(wanted)
        guard trigger["wait"]?.asText == "true" else { return .json(world.executions.writeTriggered(execution)) }
        let givesOutputs = trigger["returnOutputs"]?.asText == "true"
        return request.answer(
            of: execution.id,
            when: \.state.current.isTerminal,
            with: {
                .json(givesOutputs ? .object($0.outputs ?? [:]) : world.executions.write($0, as: .live, page: true))
            }
        )
    }

    private static func holds(_ trigger: TriggerDefinition, _ engine: Engine, _ variables: TemplateMap) throws -> Bool {
        let context = ConditionContext(templates: engine.templates, variables: variables)
        do throws(TemplateError) {
            guard try TriggerCondition.list(trigger["conditions"]).hold(in: context) else { return false }
            return try trigger["when"]?.asText.map { (text) throws(TemplateError) in
                try engine.templates.render(text, variables).isTruthy
            } ?? true
        } catch {
            throw APIFailure.unprocessable("the conditions of the trigger \(trigger.id): \(error.text)")
        }
    }

    private static func webhook(of flow: FlowDefinition, key: String) -> TriggerDefinition? {
        flow.triggers.compactMap(WebhookTrigger.init).first { $0.key == key }?.definition
    }

    /// The trigger variables of a call.
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
