import SandboxModel
import TextTools
import Values

/// What kind of value a field of a search has: it says which operators the field takes and how a value must look.
enum FilterKind {
    case text
    case choice
    case freeText
    case state
    case level
    case labels
    case moment
    case span

    private static let equality: [SearchFilter.Operator] = [.equals, .notEquals]
    private static let listed: [SearchFilter.Operator] = equality + [.isIn, .notIn]
    private static let ordered: [SearchFilter.Operator] = [
        .greaterThan, .lessThan, .greaterThanOrEqual, .lessThanOrEqual,
    ]

    var operators: [SearchFilter.Operator] {
        switch self {
        case .text: Self.listed + [.startsWith, .endsWith, .contains, .regex, .prefix]
        case .choice, .state: Self.listed
        case .freeText: Self.equality
        case .level: Self.listed + Self.ordered
        case .labels: Self.listed + [.contains]
        case .moment: Self.equality + Self.ordered
        case .span: [.equals]
        }
    }

    /// - Throws: The server's refusal of a value that is not of this kind.
    fileprivate func check(_ filter: SearchFilter) throws {
        let values = [.isIn, .notIn].contains(filter.operation) ? filter.list : [filter.value]
        switch self {
        case .moment: _ = try filter.date
        case .span: _ = try filter.duration
        case .level: for value in values { _ = try LogSearch.level(value) }
        case .state:
            for value in values where RunState(rawValue: value) == nil {
                throw APIFailure.illegalArgument("No enum constant io.kestra.core.models.flows.State.Type.\(value)")
            }
        case .text where filter.operation == .regex:
            guard (try? RegularExpression(filter.value)) != nil else {
                throw APIFailure.unsuitableFilter(
                    "The pattern '\(filter.value)' of field \(filter.field) cannot be used"
                )
            }
        case .text, .choice, .freeText, .labels: break
        }
    }
}

extension [SearchFilter] {
    /// Refuses what the server would refuse, whether or not there is anything to search.
    ///
    /// - Parameters:
    ///   - fields: The fields of what is searched.
    ///   - what: What is searched, as a message names it.
    /// - Throws: The refusal of the first filter that is wrong.
    func check(_ fields: [String: FilterKind], of what: String) throws {
        for filter in self {
            guard let kind = fields[filter.field] else {
                throw APIFailure.unsuitableFilter("Field '\(filter.field)' is not supported for \(what)")
            }
            guard kind.operators.contains(filter.operation) else {
                throw APIFailure.unsuitableFilter(
                    "Operation \(filter.operation.rawValue) is not supported for field \(filter.field). "
                        + "Supported operations are \(kind.operators.map(\.rawValue).joined(separator: ", "))"
                )
            }
            try kind.check(filter)
        }
    }
}
