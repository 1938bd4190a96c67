/// One value from Lua, with accessors that check it.
///
/// Each accessor checks the type and the range, and throws a `LuaValueError` if they do not match. The reader that passes
/// the item (`LuaArguments`, `LuaFields`) adds the position.
public struct LuaItem: Sendable {
    /// The value; `nil` for a missing value.
    public let value: LuaValue
    /// Whether the value is missing, as opposed to `nil`.
    let isMissing: Bool

    init(_ value: LuaValue?) {
        self.value = value ?? .nil
        isMissing = value == nil
    }

    /// The error for a value of another type, with the expected type.
    public func mismatch(_ expected: String) -> LuaValueError {
        LuaValueError("\(expected) expected, got \(isMissing ? "no value" : value.typeName)")
    }

    /// The bytes of a string; a number is converted to its text.
    public func bytes() throws -> [UInt8] {
        guard let bytes = try optionalBytes() else { throw mismatch("string") }
        return bytes
    }

    /// The bytes of a string; nil for `nil` or a missing value.
    public func optionalBytes() throws -> [UInt8]? {
        switch value {
        case .nil: nil
        case .string(let bytes): bytes
        case .integer(let integer): Array(String(integer).utf8)
        case .number(let number): Array("\(number)".utf8)
        default: throw mismatch("string")
        }
    }

    /// A string in UTF-8; other bytes are an error.
    public func string() throws -> String {
        guard let text = try optionalString() else { throw mismatch("string") }
        return text
    }

    /// A string in UTF-8; nil for `nil` or a missing value.
    public func optionalString() throws -> String? {
        guard let bytes = try optionalBytes() else { return nil }
        // Faster than `String(validating:)`, which is not specialized. A repaired text differs from its bytes.
        var text = String(decoding: bytes, as: UTF8.self)
        guard text.withUTF8({ unsafe $0.isEqual(to: bytes) }) else { throw LuaValueError("not UTF-8 text") }
        return text
    }

    /// A boolean.
    public func boolean() throws -> Bool {
        guard let boolean = try optionalBoolean() else { throw mismatch("boolean") }
        return boolean
    }

    /// A boolean; nil for `nil` or a missing value.
    public func optionalBoolean() throws -> Bool? {
        switch value {
        case .nil: nil
        case .boolean(let boolean): boolean
        default: throw mismatch("boolean")
        }
    }

    /// The Swift object of a userdata.
    public func object<Object: LuaObject>(as type: Object.Type = Object.self) throws -> Object {
        guard case .object(let object) = value, let object = object as? Object else {
            throw mismatch(Object.luaTypeName)
        }
        return object
    }
}
