/// The arguments of one call, with the accessors that say what is wrong with them.
///
/// Indices are Lua's, from 1; for a method the object itself is argument 1.
public struct LuaArguments: Sendable {
    /// The name of the function, as error messages say it.
    public let function: String
    /// The values in order.
    public let values: [LuaValue]

    /// Arguments for a function of this name.
    public init(function: String, values: [LuaValue]) {
        self.function = function
        self.values = values
    }

    /// How many values were given, `nil` ones included.
    public var count: Int { values.count }

    /// The value at an index; `nil` beyond the last.
    public subscript(index: Int) -> LuaValue {
        values.indices.contains(index - 1) ? values[index - 1] : .nil
    }

    /// The error that says what was expected at an index.
    public func mismatch(_ index: Int, expected: String) -> LuaArgumentError {
        let found = index > count ? "no value" : self[index].typeName
        return LuaArgumentError(function: function, index: index, problem: "\(expected) expected, got \(found)")
    }

    /// The bytes of a string; a number counts as its text.
    public func bytes(_ index: Int) throws -> [UInt8] {
        guard let bytes = try optionalBytes(index) else { throw mismatch(index, expected: "string") }
        return bytes
    }

    /// The bytes of a string, or nil for `nil` and for nothing.
    public func optionalBytes(_ index: Int) throws -> [UInt8]? {
        switch self[index] {
        case .nil: nil
        case .string(let bytes): bytes
        case .integer(let integer): Array(String(integer).utf8)
        case .number(let number): Array("\(number)".utf8)
        default: throw mismatch(index, expected: "string")
        }
    }

    /// Text; bytes that are not UTF-8 are an error.
    public func string(_ index: Int) throws -> String {
        guard let text = try optionalString(index) else { throw mismatch(index, expected: "string") }
        return text
    }

    /// Text, or nil for `nil` and for nothing.
    public func optionalString(_ index: Int) throws -> String? {
        guard let bytes = try optionalBytes(index) else { return nil }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw LuaArgumentError(function: function, index: index, problem: "not UTF-8 text")
        }
        return text
    }

    /// The fields of a table.
    public func table(_ index: Int) throws -> LuaTable {
        guard let table = try optionalTable(index) else { throw mismatch(index, expected: "table") }
        return table
    }

    /// The fields of a table, or nil for `nil` and for nothing.
    public func optionalTable(_ index: Int) throws -> LuaTable? {
        switch self[index] {
        case .nil: nil
        case .table(let table): table
        default: throw mismatch(index, expected: "table")
        }
    }

    /// The Swift object behind a userdata.
    public func object<Object: LuaObject>(_ index: Int, as type: Object.Type = Object.self) throws -> Object {
        guard case .object(let object) = self[index], let object = object as? Object else {
            throw mismatch(index, expected: Object.luaTypeName)
        }
        return object
    }
}
