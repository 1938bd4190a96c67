extension JSON: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// Writes `nil` for `null`.
    public init(nilLiteral: ()) { self = .null }
    /// Writes `true` and `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Writes an integer of 64 bits.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// Writes a number with a point or an exponent.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// Writes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Writes an array.
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    /// Writes an object, its keys in the given order; the last duplicate key applies.
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(JSONObject(elements)) }
}
