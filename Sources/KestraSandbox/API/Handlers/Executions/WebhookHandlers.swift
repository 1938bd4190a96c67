import Pebble
import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Executions that a call of an address with a key starts.
enum WebhookHandlers {
    /// The key in the path stands for the credentials.
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
            let trigger = trigger(of: flow, world, key: request.parameter("key")), !flow.disabled
        else { throw APIFailure.notFound("Webhook not found") }
        let context = world.engine.triggerContext(flow, report: world.report)
        guard let variables = try variables(trigger, try call(request), context) else { return HTTPReply(status: 204) }
        let wanted: ExecutionRequest
        do throws(TemplateError) {
            wanted = try ExecutionRequest(by: trigger.definition, variables, in: context)
        } catch {
            throw APIFailure.unprocessable("the trigger \(trigger.definition.id): \(error.text)")
        }
        let execution = try world.engine.create(wanted)
        guard trigger.waitsForEnd else { return .json(world.executions.writeTriggered(execution)) }
        return request.answer(
            of: execution.id,
            when: \.state.current.isTerminal,
            with: {
                .json(
                    trigger.returnsOutputs
                        ? .object($0.outputs ?? [:]) : world.executions.write($0, as: .live, page: true)
                )
            }
        )
    }

    private static func trigger(of flow: FlowDefinition, _ world: SandboxWorld, key: String) -> (any RequestTrigger)? {
        flow.triggers.compactMap(world.engine.triggers.requested).first { $0.key == key }
    }

    private static func variables(
        _ trigger: any RequestTrigger,
        _ call: TriggerRequest,
        _ context: EngineTriggerContext
    ) throws -> JSONObject? {
        do throws(TemplateError) {
            return try trigger.variables(for: call, in: context)
        } catch {
            throw APIFailure.unprocessable(
                "the conditions of the trigger \(trigger.definition.id): \(error.text)"
            )
        }
    }

    private static func call(_ request: APIRequest) throws -> TriggerRequest {
        var body: JSON?
        if case .content(let content) = request.body {
            let bytes = try content.bytes()
            body = (try? JSON(parsing: bytes)) ?? .string(String(decoding: bytes, as: UTF8.self))
        }
        return TriggerRequest(
            body: body,
            headers: request.head.headers,
            parameters: request.query.items,
            path: request.parameters["path"]
        )
    }
}
