public import Values

/// A value that Swift and Lua exchange.
///
/// It is a copy, so it can be sent to other threads.
public enum LuaValue: Sendable {
    /// Lua's `nil`.
    case `nil`
    /// `true` or `false`.
    case boolean(Bool)
    /// A Lua integer.
    case integer(Int64)
    /// A Lua float.
    case number(Double)
    /// A string; Lua strings are bytes with any encoding.
    case string([UInt8])
    /// A table without its metatable.
    case table(LuaTable)
    /// Only to Lua: JSON text, which is converted to Lua tables directly. Invalid JSON raises an error.
    case json([UInt8])
    /// Only to Lua: a value of JSON that has been parsed, which is converted to Lua tables directly.
    case parsed(JSONView)
    /// `kestra.null`, the null of JSON.
    case null
    /// A Swift object with methods.
    case object(any LuaObject)
    /// Only to Lua: a Swift function.
    case function(LuaFunction)
    /// Only from Lua: a value that Swift cannot represent, with the name of its type (`function`, `thread`, `userdata`).
    case opaque(String)

    /// Creates a string value.
    public init(_ text: some StringProtocol) {
        self = .string(Array(text.utf8))
    }

    /// The name of the type in Lua's `type`; `object` and `null` have their own names.
    public var typeName: String {
        switch self {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .table, .json, .parsed: "table"
        case .null: "kestra.null"
        case .object(let object): type(of: object).luaTypeName
        case .function: "function"
        case .opaque(let name): name
        }
    }
}

extension LuaValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Lua's `nil`.
    public init(nilLiteral: ()) { self = .nil }
    /// A boolean.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// An integer.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A float.
    public init(floatLiteral value: Double) { self = .number(value) }
    /// A string.
    public init(stringLiteral value: String) { self.init(value) }
    /// A table with these values from index 1.
    public init(arrayLiteral elements: LuaValue...) { self = .table(LuaTable(array: elements)) }
    /// A table with these fields.
    public init(dictionaryLiteral elements: (String, LuaValue)...) { self = .table(LuaTable(fields: elements)) }
}
