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
        let isLast = call.name.hasSuffix("Last")
        guard let found = text.byteRanges(of: separator, atMost: isLast ? .max : 1).last else {
            return .string(keepsBefore ? text : "")
        }
        return .string(text.bytes(keepsBefore ? 0..<found.lowerBound : found.upperBound..<text.utf8.count))
    }
}
