/// A JSON value.
///
/// Numbers keep their form: an integer of at most 64 bits is `.integer`, a number with a point or an exponent is `.double`,
/// and any other number (`123456789012345678901`, `1e400`) is `.digits` with its exact text.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    /// A finite number. Other numbers are written as `null`.
    case double(Double)
    /// A number by its exact text, which must be a JSON number.
    case digits(String)
    case string(String)
    case array([JSON])
    case object(JSONObject)
}

extension JSON {
    /// The text of a string; nil for every other kind.
    public var stringValue: String? { if case .string(let value) = self { value } else { nil } }

    /// The number as an integer, also of a double without a fraction; nil for other kinds or if it does not fit into 64 bits.
    public var integerValue: Int64? {
        switch self {
        case .integer(let value): value
        case .double(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The number as the nearest double; nil for other kinds.
    public var doubleValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .double(let value): value
        case .digits(let text): Double(text)
        default: nil
        }
    }

    /// The boolean; nil for every other kind.
    public var boolValue: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The elements of an array; nil for every other kind.
    public var arrayValue: [JSON]? { if case .array(let value) = self { value } else { nil } }

    /// The members of an object; nil for every other kind.
    public var objectValue: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// Whether this is `null`.
    public var isNull: Bool { if case .null = self { true } else { false } }

    /// A member of an object; nil if it does not exist or this is not an object.
    public subscript(key: String) -> JSON? { objectValue?[key] }

    /// An element of an array; nil if it does not exist or this is not an array.
    public subscript(index: Int) -> JSON? {
        guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
        return elements[index]
    }

    /// What kind of value this is, in the words of JSON: "null", "boolean", "number", "string", "array" or "object".
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer, .double, .digits: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
