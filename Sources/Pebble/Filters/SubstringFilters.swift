/// Filters that cut text at a separator.
enum SubstringFilters {
    static let all: [String: Callable] = [
        "substringBefore": Callable(["separator"], cut),
        "substringBeforeLast": Callable(["separator"], cut),
        "substringAfter": Callable(["separator"], cut),
        "substringAfterLast": Callable(["separator"], cut),
    ]

    private static func cut(_ call: Invocation) throws(TemplateError) -> TemplateValue {
        if call.input == .null { return .null }
        guard let separator = try call.textArgument("separator") else {
            throw call.failure("The '\(call.name)' filter expects an argument 'separator'.")
        }
        let text = ValueText.plain(call.input)
        let keepsBefore = call.name.hasPrefix("substringBefore")
        let places = separator.isEmpty ? [] : text.ranges(of: separator)
        guard let found = call.name.hasSuffix("Last") ? places.last : places.first else {
            return .string(keepsBefore ? text : "")
        }
        return .string(String(keepsBefore ? text[..<found.lowerBound] : text[found.upperBound...]))
    }
}
