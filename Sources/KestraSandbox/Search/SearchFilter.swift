import SandboxHTTP
import SandboxModel
import Values

/// A `filters[field][OPERATOR]=value` of a query; a filter of labels may have a key in further brackets.
struct SearchFilter {
    enum Operator: String, CaseIterable {
        case equals = "EQUALS"
        case notEquals = "NOT_EQUALS"
        case greaterThan = "GREATER_THAN"
        case lessThan = "LESS_THAN"
        case greaterThanOrEqual = "GREATER_THAN_OR_EQUAL_TO"
        case lessThanOrEqual = "LESS_THAN_OR_EQUAL_TO"
        case isIn = "IN"
        case notIn = "NOT_IN"
        case startsWith = "STARTS_WITH"
        case endsWith = "ENDS_WITH"
        case contains = "CONTAINS"
        case regex = "REGEX"
        case prefix = "PREFIX"
    }

    let field: String
    let operation: Operator
    let key: String?
    let value: String

    /// The values of a list, which is joined by commas.
    var list: [String] { value.split(separator: ",").map { String($0.trimmed) } }

    /// The filters of a query.
    static func read(_ query: Query, family: SandboxFamily) throws -> [SearchFilter] {
        try query.items.compactMap { item in
            guard item.name.hasPrefix("filters[") else { return nil }
            return try SearchFilter(item.name, value: item.value, family: family)
        }
    }

    init(field: String, operation: Operator, key: String? = nil, value: String) {
        self.field = field
        self.operation = operation
        self.key = key
        self.value = value
    }

    private init(_ name: String, value: String, family: SandboxFamily) throws {
        let words = name.dropFirst("filters".count).split(separator: "]").map { $0.drop { $0 == "[" } }
        guard words.count >= 2 else { throw APIFailure.illegalArgument("Invalid filter '\(name)'") }
        let field = String(words[0])
        guard family.filterFields.contains(field) else {
            let known = family.filterFields.joined(separator: ", ")
            throw APIFailure.illegalArgument("Unsupported field '\(field)'. Expected one of: [\(known)]")
        }
        guard let operation = Operator(rawValue: String(words[1])) else {
            throw APIFailure.illegalArgument("No enum constant io.kestra.core.models.QueryFilter.Op.\(words[1])")
        }
        self.init(field: field, operation: operation, key: words.count > 2 ? String(words[2]) : nil, value: value)
    }
}
