/// A regular expression of the platform's dialect, as far as Swift's own agrees with it.
struct Pattern {
    private let expression: Regex<AnyRegexOutput>

    init(_ text: String, in call: ExpressionInvocation) throws(ExpressionError) {
        do {
            expression = try Regex(text).matchingSemantics(.unicodeScalar)
        } catch {
            throw call.platformFailure(
                "java.util.regex.PatternSyntaxException",
                "The pattern `\(text)` cannot be used: \(error)"
            )
        }
    }

    /// The parts between matches; without a limit empty parts at the end are dropped.
    func split(_ text: String, limit: Int) -> [String] {
        var parts: [String] = []
        var from = text.startIndex
        for match in text.matches(of: expression) {
            if limit > 0, parts.count == limit - 1 { break }
            if match.range.upperBound == text.startIndex { continue }
            if match.range.isEmpty, match.range.lowerBound == text.endIndex { continue }
            parts.append(String(text[from..<match.range.lowerBound]))
            from = match.range.upperBound
        }
        parts.append(String(text[from...]))
        if limit == 0 { while parts.count > 1, parts.last == "" { parts.removeLast() } }
        return parts
    }

    /// Replaces each match; `$1` in the replacement is what the first group matched.
    func replacing(in text: String, with replacement: String) -> String {
        text.replacing(expression) { match in
            var result = ""
            var scalars = replacement.unicodeScalars[...]
            while let scalar = scalars.popFirst() {
                if scalar == "\\", let next = scalars.popFirst() {
                    result.unicodeScalars.append(next)
                } else if scalar == "$", let digit = scalars.first, let group = Int(String(digit)) {
                    scalars.removeFirst()
                    if group < match.output.count { result += match.output[group].substring ?? "" }
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
            return result
        }
    }
}
