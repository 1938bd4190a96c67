import Values

extension Engine {
    /// Starts a flow by the key of one of its webhooks.
    ///
    /// `variables` is what the flow sees as `trigger`: the body, the headers and the parameters of the request.
    func webhook(
        namespace: String,
        flowId: String,
        key: String,
        variables: JSONObject
    ) throws(EngineFailure) -> Execution {
        guard let flow = store.flow(namespace: namespace, id: flowId, revision: nil) else {
            throw EngineFailure(.notFound, "Flow not found")
        }
        guard let trigger = flow.triggers.first(where: { isWebhook($0, key, flow) }) else {
            throw EngineFailure(.notFound, "Webhook not found")
        }
        guard !trigger.isDisabled else { throw EngineFailure(.illegalState, "Webhook is disabled") }
        var request = ExecutionRequest(flow: flow)
        request.origin = "trigger"
        request.labels = FlowDefinition.labels(trigger["labels"])
        request.trigger = [
            "id": .string(trigger.id), "type": .string(trigger.type), "variables": .object(variables),
        ]
        let seen: ExpressionMap = ["trigger": .map(ExpressionMap(variables))]
        for (name, value) in trigger["inputs"]?.objectValue ?? [:] {
            do throws(ExpressionError) {
                request.inputs[name] = .value(try templates.render(value, seen))
            } catch {
                throw EngineFailure(.invalidEntity, error.text)
            }
        }
        return try create(request)
    }

    /// A key may be a template, which may ask for a secret.
    private func isWebhook(_ trigger: TriggerDefinition, _ key: String, _ flow: FlowDefinition) -> Bool {
        guard trigger.isWebhook, let written = trigger["key"]?.asText else { return false }
        let variables: ExpressionMap = [
            "flow": .map(["id": .string(flow.id), "namespace": .string(flow.namespace)]),
            "vars": .map(ExpressionMap(flow.variables)),
        ]
        return (try? templates.render(written, variables)) == key
    }
}
