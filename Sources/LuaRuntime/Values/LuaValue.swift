/// A value on its way between Swift and Lua; always a copy, so it may cross threads.
public enum LuaValue: Sendable {
    /// Lua's `nil`.
    case `nil`
    /// `true` or `false`.
    case boolean(Bool)
    /// A number of Lua's integer kind.
    case integer(Int64)
    /// A number of Lua's float kind.
    case number(Double)
    /// A string; Lua's strings are bytes, of any encoding or none.
    case string([UInt8])
    /// A table without its metatable.
    case table(LuaTable)
    /// To Lua only: JSON text that becomes Lua tables without a Swift value in between; bad text raises.
    case json([UInt8])
    /// `kestra.null`, the null of JSON.
    case null
    /// A Swift object with methods.
    case object(any LuaObject)
    /// To Lua only: a function of Swift.
    case function(LuaFunction)
    /// From Lua only: a value that does not leave it, by the name of its type (`function`, `thread`, `userdata`).
    case opaque(String)

    /// A string from text.
    public init(_ text: some StringProtocol) {
        self = .string(Array(text.utf8))
    }

    /// The name that Lua's `type` has for the value, `object` and `null` by what they are.
    public var typeName: String {
        switch self {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .table, .json: "table"
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
