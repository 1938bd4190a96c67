import Pebble
import SandboxModel
import Values

/// Reads the inputs of executions and of pauses.
struct FlowInputs {
    let environment: EngineEnvironment

    /// The check of each input.
    func read(
        _ inputs: [InputDefinition],
        _ parts: [String: InputPart],
        of flow: FlowDefinition,
        executionId: String
    ) -> [InputCheck] {
        let reader = InputReader(
            family: environment.family,
            engine: environment.templates,
            variables: [
                "flow": .map(["id": .string(flow.id), "namespace": .string(flow.namespace), "tenantId": "main"]),
                "vars": .map(TemplateMap(flow.variables)),
                "envs": .map(TemplateMap(environment.settings.environment)),
                "execution": .map(["id": .string(executionId)]),
            ],
            encryption: environment.settings.encryption,
            folder: ExecutionFolder.address(
                namespace: flow.namespace,
                flowId: flow.id,
                executionId: executionId
            )
        )
        return reader.read(inputs, parts)
    }

    /// The inputs as an execution keeps them; nil for a flow without inputs.
    /// - Throws: `EngineFailure` with the first input that is not valid.
    func values(of request: ExecutionRequest, _ id: String) throws(EngineFailure) -> JSONObject? {
        let checks = read(request.flow.inputs, request.inputs, of: request.flow, executionId: id)
        let errors = checks.flatMap(\.errors)
        if let first = errors.first { throw EngineFailure(.invalidEntity, first) }
        guard !checks.isEmpty else { return nil }
        let family = environment.family
        return family.ordered(
            JSONObject(checks.filter(\.enabled).map { ($0.input.id, family.stored($0.value, $0.input.type)) })
        )
    }
}

extension TemplateValue: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}
