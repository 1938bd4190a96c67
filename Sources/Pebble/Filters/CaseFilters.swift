/// Filters that change letters.
enum CaseFilters {
    static let all: [String: Callable] = [
        "upper": Callable(nil, { call throws(TemplateError) in try changed(call) { $0.uppercased() } }),
        "lower": Callable(nil, { call throws(TemplateError) in try changed(call) { $0.lowercased() } }),
        "trim": Callable(nil, { call throws(TemplateError) in try changed(call, trimmed) }),
        "capitalize": Callable(nil, { call throws(TemplateError) in try changed(call, capitalized) }),
        "title": Callable(nil, { call throws(TemplateError) in try changed(call, titled) }),
    ]

    private static func changed(
        _ call: Invocation,
        _ change: (String) -> String
    ) throws(TemplateError) -> TemplateValue {
        call.input == .null ? .null : .string(change(try call.text()))
    }

    /// Removes control characters and spaces at both ends.
    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0.value <= 32 }
        let kept = scalars.reversed().drop { $0.value <= 32 }.reversed()
        return String(String.UnicodeScalarView(kept))
    }

    private static func capitalized(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }) else { return text }
        return text[..<first] + text[first].uppercased() + text[text.index(after: first)...]
    }

    private static func titled(_ text: String) -> String {
        var result = ""
        var begins = true
        for character in text {
            result += begins && !character.isWhitespace ? character.uppercased() : String(character)
            begins = character.isWhitespace
        }
        return result
    }
}
