import SandboxModel
import TextTools
import Values

extension SearchFilter.Operator {
    static let equality: [Self] = [.equals, .notEquals]
    static let listed: [Self] = equality + [.isIn, .notIn]
    static let ordered: [Self] = [.greaterThan, .lessThan, .greaterThanOrEqual, .lessThanOrEqual]

    /// Whether it admits what does not match.
    fileprivate var isNegation: Bool { self == .notEquals || self == .notIn }

    /// Compares by this operator, which is an equality or an order.
    fileprivate func compares<Value: Comparable>(_ value: Value, to wanted: Value) -> Bool {
        switch self {
        case .greaterThan: value > wanted
        case .lessThan: value < wanted
        case .greaterThanOrEqual: value >= wanted
        case .lessThanOrEqual: value <= wanted
        case .notEquals: value != wanted
        default: value == wanted
        }
    }
}

/// The tests that a filter stands for, by the kind of its field.
extension SearchFilter {
    /// The value as a span of time.
    var duration: Duration {
        get throws {
            guard let duration = try? Duration(parsing: value) else {
                throw APIFailure.illegalArgument("Text '\(value)' cannot be parsed to a Duration")
            }
            return duration
        }
    }

    /// Tests a text; nil, a field without a value, passes a negation only.
    func textTest() throws -> (String?) -> Bool {
        let test = try presentTextTest()
        let admitsMissing = operation.isNegation
        return { $0.map(test) ?? admitsMissing }
    }

    private func presentTextTest() throws -> (String) -> Bool {
        let (value, lowercased, list) = (value, value.lowercased(), Set(list))
        switch operation {
        case .notEquals: return { $0 != value }
        case .isIn: return { list.contains($0) }
        case .notIn: return { !list.contains($0) }
        case .startsWith: return { $0.hasPrefix(value) }
        case .endsWith: return { $0.hasSuffix(value) }
        case .contains: return { $0.lowercased().contains(lowercased) }
        case .prefix: return { $0 == value || $0.hasPrefix(value + ".") }
        case .regex:
            guard let pattern = try? RegularExpression(value) else {
                throw APIFailure.unsuitableFilter("The pattern '\(value)' of field \(field) cannot be used")
            }
            return { (try? pattern.isWhole($0)) ?? false }
        // Fields of texts do not take the operators of an order.
        case .equals, .greaterThan, .lessThan, .greaterThanOrEqual, .lessThanOrEqual: return { $0 == value }
        }
    }

    /// Tests the name of a state.
    func stateTest() throws -> (String?) -> Bool {
        for value in values where RunState(rawValue: value) == nil {
            throw APIFailure.illegalArgument("No enum constant io.kestra.core.models.flows.State.Type.\(value)")
        }
        return try textTest()
    }

    /// Looks for the value in several texts, case-insensitively.
    func freeTextTest() -> ([String]) -> Bool {
        let (wanted, isNegation) = (value.lowercased(), operation.isNegation)
        return { fields in fields.contains { $0.lowercased().contains(wanted) } != isNegation }
    }

    /// Tests whether one of the labels passes; for a negation, whether none is the named one.
    func labelTest() throws -> ([Label]) -> Bool {
        let (test, key, isNegation) = (try presentTextTest(), key, operation.isNegation)
        return { labels in
            let texts =
                key.map { key in labels.filter { $0.key == key }.map(\.value) }
                ?? labels.map { "\($0.key):\($0.value)" }
            return isNegation ? texts.allSatisfy(test) : texts.contains(where: test)
        }
    }

    /// Tests a moment; nil, a field without a value, passes a negation only.
    func momentTest() throws -> (Timestamp?) -> Bool {
        guard let wanted = try? Timestamp(parsing: value) else {
            throw APIFailure.internalError("Text '\(value)' could not be parsed at index 0")
        }
        let operation = operation
        return { date in date.map { operation.compares($0, to: wanted) } ?? (operation == .notEquals) }
    }

    /// Tests a level; equality means the level and all levels above it.
    func levelTest() throws -> (LogSeverity) -> Bool {
        let levels = try values.map(LogSearch.level)
        let operation = operation == .equals ? Operator.greaterThanOrEqual : operation
        switch operation {
        case .isIn: return { levels.contains($0) }
        case .notIn: return { !levels.contains($0) }
        default: return { operation.compares($0, to: levels[0]) }
        }
    }

    /// The values of a list, or the one value.
    private var values: [String] { [.isIn, .notIn].contains(operation) ? list : [value] }
}
