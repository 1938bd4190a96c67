/// The arguments of a call, with accessors that check them.
///
/// Indexes begin at 1. Argument 1 of a method is the object.
public struct LuaArguments: Sendable {
    /// The name of the function in error messages.
    public let function: String
    /// The values in order.
    public let values: [LuaValue]

    /// Arguments for a function of this name.
    public init(function: String, values: [LuaValue]) {
        self.function = function
        self.values = values
    }

    /// The number of arguments, including `nil`.
    public var count: Int { values.count }

    /// The value at an index; `nil` after the last.
    public subscript(index: Int) -> LuaValue {
        values.indices.contains(index - 1) ? values[index - 1] : .nil
    }

    /// The error for a wrong type at an index.
    public func mismatch(_ index: Int, expected: String) -> LuaArgumentError {
        let found = index > count ? "no value" : self[index].typeName
        return LuaArgumentError(function: function, index: index, problem: "\(expected) expected, got \(found)")
    }

    /// The bytes of a string; a number is converted.
    public func bytes(_ index: Int) throws -> [UInt8] {
        guard let bytes = try optionalBytes(index) else { throw mismatch(index, expected: "string") }
        return bytes
    }

    /// The bytes of a string; nil for `nil` or a missing argument.
    public func optionalBytes(_ index: Int) throws -> [UInt8]? {
        switch self[index] {
        case .nil: nil
        case .string(let bytes): bytes
        case .integer(let integer): Array(String(integer).utf8)
        case .number(let number): Array("\(number)".utf8)
        default: throw mismatch(index, expected: "string")
        }
    }

    /// A UTF-8 string; other bytes are an error.
    public func string(_ index: Int) throws -> String {
        guard let text = try optionalString(index) else { throw mismatch(index, expected: "string") }
        return text
    }

    /// A UTF-8 string; nil for `nil` or a missing argument.
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

    /// The fields of a table; nil for `nil` or a missing argument.
    public func optionalTable(_ index: Int) throws -> LuaTable? {
        switch self[index] {
        case .nil: nil
        case .table(let table): table
        default: throw mismatch(index, expected: "table")
        }
    }

    /// The Swift object of a userdata.
    public func object<Object: LuaObject>(_ index: Int, as type: Object.Type = Object.self) throws -> Object {
        guard case .object(let object) = self[index], let object = object as? Object else {
            throw mismatch(index, expected: Object.luaTypeName)
        }
        return object
    }
}
