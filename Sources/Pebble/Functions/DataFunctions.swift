/// Functions that read JSON, YAML and Ion.
enum DataFunctions {
    static let all: [String: Callable] = [
        "fromJson": Callable(["json"], fromJSON),
        "yaml": Callable(["yaml"], fromYAML),
        "fromIon": Callable(["ion", "allRows"], fromIon),
        "loopOutputs": Callable(["outputs", "name"], loopOutputs),
    ]

    private static func fromJSON(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard call.arguments["json"] != nil else {
            throw call.failure("The 'fromJson' function expects an argument 'json'.")
        }
        if call["json"] == .null { return .null }
        guard case .string(let text) = call["json"] else {
            throw call.failure("The 'fromJson' function expects an argument 'json' with type string.")
        }
        do {
            return TemplateValue(try JacksonJSON.value(of: text))
        } catch {
            throw call.failure("Invalid json: \(error.message)")
        }
    }

    /// The first value of a text in Ion, or a list of them all.
    private static func fromIon(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard call.arguments["ion"] != nil else {
            throw call.failure("The 'fromIon' function expects an argument 'ion'.")
        }
        if call["ion"] == .null { return .null }
        guard case .string(let text) = call["ion"] else {
            throw call.failure("The 'fromIon' function expects an argument 'ion' with type string.")
        }
        try call.charge(text.utf8.count, times: WorkRate.ion)
        do {
            let values = try IonReader.values(of: text).map { TemplateValue($0.json) }
            return call["allRows"] == .bool(true) ? .list(values) : values.first ?? .null
        } catch {
            throw call.failure("Invalid ion: the text cannot be read")
        }
    }

    /// One output of each iteration of a Loop, in their order.
    private static func loopOutputs(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        for name in ["outputs", "name"] where call[name] == .null {
            throw call.failure("The 'loopOutputs' function expects a non-null argument '\(name)'.")
        }
        guard case .list(let iterations) = call["outputs"] else {
            throw call.failure("The 'loopOutputs' function expects 'outputs' to be a list.")
        }
        guard case .string(let name) = call["name"] else {
            throw call.failure("The 'loopOutputs' function expects 'name' to be a string.")
        }
        return .list(
            iterations.map { iteration in
                guard case .map(let map) = iteration, case .map(let outputs)? = map["outputs"] else { return .null }
                return outputs[name] ?? .null
            }
        )
    }

    private static func fromYAML(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        guard call.arguments["yaml"] != nil else {
            throw call.failure("The 'yaml' function expects an argument 'yaml'.")
        }
        guard case .string(let text) = call["yaml"] else {
            throw call.failure("The 'yaml' function expects an argument 'yaml' with type string.")
        }
        do {
            return TemplateValue(try SnakeYAML.value(of: text))
        } catch {
            throw call.failure("Invalid yaml: \(error.message)")
        }
    }
}
