import Pebble
import TextTools
import Values

/// Checks the rules that an input sets for its values.
enum InputRules {
    static func check(_ value: JSON, _ input: InputDefinition, _ family: SandboxFamily) throws {
        if value.isNull { return }
        switch input.type {
        case .string: try pattern(value, input)
        case .int: try bounds(value, input) { $0.asText ?? "" }
        case .float:
            try bounds(value, input) { limit in
                ValueText.number(limit.doubleValue ?? .nan)
            }
        case .date, .datetime, .time: try span(value, input)
        case .duration: try durations(value, input)
        case .email:
            guard isEmail(value.stringValue ?? "") else { throw InputFailure.rule("The input must be a valid email") }
        case .multiselect: try choice(value, input)
        case .enumeration: try one(value, input)
        case .select where family.checksSelect && input["allowCustomValue"]?.boolValue != true: try one(value, input)
        default: break
        }
    }

    private static func pattern(_ value: JSON, _ input: InputDefinition) throws {
        guard let pattern = input["validator"]?.asText, let text = value.stringValue else { return }
        let isMatch: Bool
        do throws(RegularExpression.Failure) {
            isMatch = try RegularExpression(pattern).isWhole(text)
        } catch {
            throw InputFailure.rule("the pattern `\(pattern)` cannot be used: \(error.message)")
        }
        guard isMatch else {
            throw InputFailure.rule("it must match the pattern `\(pattern)`")
        }
    }

    /// Checks `min` and `max`.
    ///
    /// A value that is not a number is greater than all others.
    private static func bounds(_ value: JSON, _ input: InputDefinition, _ show: (JSON) -> String) throws {
        let number = value.doubleValue ?? (value.stringValue == "-Infinity" ? -.infinity : .infinity)
        if let least = input["min"], let limit = least.doubleValue, number < limit {
            throw InputFailure.rule("it must be more than `\(show(least))`")
        }
        if let most = input["max"], let limit = most.doubleValue, number > limit {
            throw InputFailure.rule("it must be less than `\(show(most))`")
        }
    }

    private static func span(_ value: JSON, _ input: InputDefinition) throws {
        guard let text = value.stringValue else { return }
        if let after = input["after"]?.asText, text < after {
            throw InputFailure.rule("it must be after `\(after)`")
        }
        if let before = input["before"]?.asText, text > before {
            throw InputFailure.rule("it must be before `\(before)`")
        }
    }

    private static func durations(_ value: JSON, _ input: InputDefinition) throws {
        guard let duration = value.stringValue.flatMap({ try? Duration(parsing: $0) }) else { return }
        if let least = input["min"]?.asText, let limit = try? Duration(parsing: least), duration < limit {
            throw InputFailure.rule("It must be more than `\(limit.iso)`")
        }
        if let most = input["max"]?.asText, let limit = try? Duration(parsing: most), duration > limit {
            throw InputFailure.rule("It must be less than `\(limit.iso)`")
        }
    }

    private static func isEmail(_ text: String) -> Bool {
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return false }
        let isWord = { (character: Character) in character.isASCII && (character.isLetter || character.isNumber) }
        return sides[0].allSatisfy { isWord($0) || "_!#$%&’*+/=?`{|}~^.-".contains($0) }
            && sides[1].allSatisfy { isWord($0) || ".-".contains($0) }
    }

    private static func one(_ value: JSON, _ input: InputDefinition) throws {
        guard let values = input.values, let text = value.stringValue, !values.contains(text) else { return }
        throw InputFailure.rule("it must match the values `[\(values.joined(separator: ", "))]`")
    }

    private static func choice(_ value: JSON, _ input: InputDefinition) throws {
        guard let values = input.values, input["allowCustomValue"]?.boolValue != true else { return }
        for item in value.arrayValue ?? [] {
            guard let text = item.asText, !values.contains(text) else { continue }
            throw InputFailure.rule("value `\(text)` doesn't match the values `[\(values.joined(separator: ", "))]`")
        }
    }
}
