package import Values

/// A value of the expression language.
///
/// Equality depends on the number types, which are those of Java.
package indirect enum TemplateValue: Hashable {
    case null
    case bool(Bool)
    /// 32 bits: a small integer of JSON or YAML.
    case integer(Int32)
    /// 64 bits: an integer literal of an expression.
    case long(Int64)
    case double(Double)
    /// Any other number, by its digits.
    case digits(String)
    case string(String)
    case list([TemplateValue])
    case map(TemplateMap)
}

extension TemplateValue {
    package init(_ json: JSON) {
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .integer(let value): self = Int32(exactly: value).map { .integer($0) } ?? .long(value)
        case .double(let value): self = .double(value)
        case .digits(let text): self = .digits(text)
        case .string(let text): self = .string(text)
        case .array(let items): self = .list(items.map { TemplateValue($0) })
        case .object(let object): self = .map(TemplateMap(object))
        }
    }

    package var json: JSON {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .integer(let value): .integer(Int64(value))
        case .long(let value): .integer(value)
        case .double(let value): .double(value)
        case .digits(let text): .digits(text)
        case .string(let text): .string(text)
        case .list(let items): .array(items.map(\.json))
        case .map(let map): .object(map.json)
        }
    }

    package var isNumber: Bool {
        switch self {
        case .integer, .long, .double, .digits: true
        default: false
        }
    }

    var asDouble: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .long(let value): Double(value)
        case .double(let value): value
        case .digits(let text): Double(text)
        default: nil
        }
    }

    /// The number truncated to an integer, as by a narrowing conversion in Java.
    var asInteger: Int64? {
        switch self {
        case .integer(let value): Int64(value)
        case .long(let value): value
        case .double, .digits:
            asDouble.map { $0.isNaN ? 0 : Int64(exactly: $0.rounded(.towardZero)) ?? ($0 < 0 ? .min : .max) }
        default: nil
        }
    }

    /// The name of the value's class in Java.
    package var className: String {
        switch self {
        case .null: "null"
        case .bool: "java.lang.Boolean"
        case .integer: "java.lang.Integer"
        case .long: "java.lang.Long"
        case .double: "java.lang.Double"
        case .digits(let text):
            text.contains(where: { ".eE".contains($0) }) ? "java.math.BigDecimal" : "java.math.BigInteger"
        case .string: "java.lang.String"
        case .list: "java.util.ArrayList"
        case .map: "java.util.LinkedHashMap"
        }
    }

    /// Whether the value is null, blank text, or an empty collection.
    package var isEmpty: Bool {
        switch self {
        case .null: true
        case .string(let text): text.allSatisfy(\.isWhitespace)
        case .list(let items): items.isEmpty
        case .map(let map): map.isEmpty
        default: false
        }
    }
}
