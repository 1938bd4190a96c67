import TextTools
import Values

extension SearchFilter {
    /// Whether a text passes; nil is a field without a value.
    func matches(_ text: String?) -> Bool {
        guard let text else { return operation == .notEquals || operation == .notIn }
        return switch operation {
        case .equals: text == value
        case .notEquals: text != value
        case .isIn: list.contains(text)
        case .notIn: !list.contains(text)
        case .startsWith: text.hasPrefix(value)
        case .endsWith: text.hasSuffix(value)
        case .contains: text.lowercased().contains(value.lowercased())
        case .prefix: text == value || text.hasPrefix(value + ".")
        case .regex: Self.matches(text, pattern: value)
        case .greaterThan: text > value
        case .lessThan: text < value
        case .greaterThanOrEqual: text >= value
        case .lessThanOrEqual: text <= value
        }
    }

    /// Whether one of the labels passes, or for a negation whether none of them is the one named.
    func matches(labels: [(key: String, value: String)]) -> Bool {
        guard let key else { return matches(anyOf: labels.map { "\($0.key):\($0.value)" }) }
        return matches(anyOf: labels.filter { $0.key == key }.map(\.value))
    }

    /// A free text is looked for in several fields, without regard to case.
    func matches(text fields: [String]) -> Bool {
        let found = fields.contains { $0.lowercased().contains(value.lowercased()) }
        return operation == .notEquals || operation == .notIn ? !found : found
    }

    /// The value as a moment; one that is not a moment is the server's own error.
    var date: Timestamp {
        get throws {
            guard let date = try? Timestamp(parsing: value) else {
                throw APIFailure.internalError("Text '\(value)' could not be parsed at index 0")
            }
            return date
        }
    }

    /// The value as a span of time.
    var duration: Duration {
        get throws {
            guard let duration = try? Duration(parsing: value) else {
                throw APIFailure.illegalArgument("Text '\(value)' cannot be parsed to a Duration")
            }
            return duration
        }
    }

    /// Whether a moment passes.
    func matches(date: Timestamp?) throws -> Bool {
        let wanted = try self.date
        guard let date else { return operation == .notEquals }
        return switch operation {
        case .greaterThan: date > wanted
        case .lessThan: date < wanted
        case .greaterThanOrEqual: date >= wanted
        case .lessThanOrEqual: date <= wanted
        case .notEquals: date != wanted
        default: date == wanted
        }
    }

    private func matches(anyOf texts: [String]) -> Bool {
        switch operation {
        case .notEquals, .notIn: texts.allSatisfy { matches($0) }
        default: texts.contains { matches($0) }
        }
    }

    private static func matches(_ text: String, pattern: String) -> Bool {
        (try? RegularExpression(pattern).isWhole(text)) ?? false
    }
}
