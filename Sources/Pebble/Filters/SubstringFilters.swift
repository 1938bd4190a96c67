/// Filters that cut text at a separator.
enum SubstringFilters {
    static let all: [String: ExpressionCallable] = [
        "substringBefore": ExpressionCallable(["separator"], cut),
        "substringBeforeLast": ExpressionCallable(["separator"], cut),
        "substringAfter": ExpressionCallable(["separator"], cut),
        "substringAfterLast": ExpressionCallable(["separator"], cut),
    ]

    private static func cut(_ call: ExpressionInvocation) throws(ExpressionError) -> ExpressionValue {
        if call.input == .null { return .null }
        guard let separator = try call.textArgument("separator") else {
            throw call.failure("The '\(call.name)' filter expects an argument 'separator'.")
        }
        let text = ExpressionText.plain(call.input)
        let keepsBefore = call.name.hasPrefix("substringBefore")
        let places = separator.isEmpty ? [] : text.ranges(of: separator)
        guard let found = call.name.hasSuffix("Last") ? places.last : places.first else {
            return .string(keepsBefore ? text : "")
        }
        return .string(String(keepsBefore ? text[..<found.lowerBound] : text[found.upperBound...]))
    }
}
