import TextTools

/// A regular expression in a template.
struct Pattern {
    private let expression: RegularExpression
    private let call: Invocation

    init(_ text: String, in call: Invocation) throws(TemplateError) {
        self.call = call
        try call.charge(WorkRate.pattern + text.utf8.count * WorkRate.syntax)
        do {
            expression = try RegularExpression(text)
        } catch {
            throw call.javaFailure(
                "java.util.regex.PatternSyntaxException",
                "The pattern `\(text)` cannot be used: \(error.message)"
            )
        }
    }

    /// The parts between matches; without a limit empty parts at the end are dropped.
    func split(_ text: String, limit: Int) throws(TemplateError) -> [String] {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var from = 0
        for match in try matches(in: bytes) {
            guard let whole = match[0] else { continue }
            if limit > 0, parts.count == limit - 1 { break }
            if whole.upperBound == 0 || (whole.isEmpty && whole.lowerBound == bytes.count) { continue }
            parts.append(String(decoding: bytes[from..<whole.lowerBound], as: UTF8.self))
            from = whole.upperBound
        }
        parts.append(String(decoding: bytes[from...], as: UTF8.self))
        if limit == 0 { while parts.count > 1, parts.last == "" { parts.removeLast() } }
        return parts
    }

    /// Replaces each match; `$1` in the replacement is what the first group matched.
    func replacing(in text: String, with replacement: String) throws(TemplateError) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var from = 0
        for match in try matches(in: bytes) {
            guard let whole = match[0] else { continue }
            try call.charge(replacement.utf8.count, times: WorkRate.character)
            let inserted = try expanded(replacement, match, bytes)
            try call.spend(inserted.count)
            result += bytes[from..<whole.lowerBound] + inserted
            from = whole.upperBound
        }
        return String(decoding: result + bytes[from...], as: UTF8.self)
    }

    private func expanded(
        _ replacement: String,
        _ match: RegularExpression.Match,
        _ bytes: [UInt8]
    ) throws(TemplateError) -> [UInt8] {
        var result: [UInt8] = []
        var rest = replacement.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
                result.append(next)
            } else if byte == UInt8(ascii: "$") {
                guard let digit = rest.popFirst(), let group = Int(String(decoding: [digit], as: UTF8.self)) else {
                    throw call.javaFailure("java.lang.IllegalArgumentException", "Illegal group reference")
                }
                guard group < match.count else {
                    throw call.javaFailure("java.lang.IndexOutOfBoundsException", "No group \(group)")
                }
                if let range = match[group] {
                    try call.charge(range.count)
                    result += bytes[range]
                }
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private func matches(in bytes: [UInt8]) throws(TemplateError) -> [RegularExpression.Match] {
        let budget = call.budget
        do {
            return try expression.matches(in: bytes, charge: budget.charge)
        } catch {
            // A match that was cut has used up the budget: this step fails with the reason.
            try call.charge(0)
            throw call.failure("The sandbox gives up: \(error.message)")
        }
    }
}
