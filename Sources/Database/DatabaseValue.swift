/// A value of one column in SQLite.
package enum DatabaseValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// The integer; nil for a value of another type.
    package var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    /// The text; nil for a value of another type.
    package var text: String? { if case .text(let value) = self { value } else { nil } }
    /// The bytes of a blob; nil for a value of another type.
    package var blob: [UInt8]? { if case .blob(let value) = self { value } else { nil } }
}

extension DatabaseValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(nilLiteral: ()) { self = .null }
}
