import TextTools

/// Filters that write values as JSON, YAML and Ion, and query them.
enum DataFilters {
    static let all: [String: Callable] = [
        "toJson": Callable(nil, { .string(ValueText.json($0.input)) }),
        "yaml": Callable(nil, yaml),
        "toIon": Callable(nil, { .string(IonText.of($0.input)) }),
        "jq": Callable(["expression"], jq),
    ]

    private static func yaml(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .string("null") }
        try call.spend(YAMLText.margins(of: call.input))
        return .string(YAMLText.document(call.input))
    }

    private static func jq(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard let expression = try call.textArgument("expression") else {
            throw call.failure("The 'jq' filter expects an argument 'expression'.")
        }
        let document: String
        if case .string(let text) = call.input { document = text } else { document = ValueText.json(call.input) }
        let budget = call.budget
        try call.charge(WorkRate.query)
        do throws(JQError) {
            return .list(try JQ.run(expression, on: document, charge: budget.charge).map { TemplateValue($0) })
        } catch {
            // A query that was cut has used up the budget: this step fails with the reason.
            try call.charge(0)
            let cause = error.message.isEmpty ? "" : ": \(error.message)"
            throw call.failure(
                "Unable to parse jq value '\(ValueText.plain(call.input))' "
                    + "with type '\(call.input.className)'\(cause)"
            )
        }
    }
}
