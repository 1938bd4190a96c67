import TextTools

/// Filters that write values as JSON, YAML and Ion, and query them.
enum DataFilters {
    static let all: [String: ExpressionCallable] = [
        "toJson": ExpressionCallable(nil, { .string(ExpressionText.json($0.input)) }),
        "yaml": ExpressionCallable(nil, { .string($0.input == .null ? "null" : YAMLText.document($0.input)) }),
        "toIon": ExpressionCallable(nil, { .string(IonText.of($0.input)) }),
        "jq": ExpressionCallable(["expression"], jq),
    ]

    private static func jq(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        if call.input == .null { return .null }
        guard let expression = try call.textArgument("expression") else {
            throw call.failure("The 'jq' filter expects an argument 'expression'.")
        }
        let document: String
        if case .string(let text) = call.input { document = text } else { document = ExpressionText.json(call.input) }
        do throws(JQError) {
            return .list(try JQ.run(expression, on: document).map { ExpressionValue($0) })
        } catch {
            let cause = error.message.isEmpty ? "" : ": \(error.message)"
            throw call.failure(
                "Unable to parse jq value '\(ExpressionText.plain(call.input))' "
                    + "with type '\(call.input.className)'\(cause)"
            )
        }
    }
}
