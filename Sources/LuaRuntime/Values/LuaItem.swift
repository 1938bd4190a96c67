/// One value that came from Lua, read as what it must be.
///
/// Nothing that came from Lua is taken for granted: each accessor checks the kind and the range, and throws a `LuaMistake`
/// otherwise. The reader around it (`LuaArguments`, `LuaFields`) adds the place.
public struct LuaItem: Sendable {
    /// The value as it came; `nil` where nothing was given.
    public let value: LuaValue
    /// Whether nothing was given, not even `nil`.
    let isMissing: Bool

    init(_ value: LuaValue?) {
        self.value = value ?? .nil
        isMissing = value == nil
    }

    /// The error that says what was expected.
    public func mismatch(_ expected: String) -> LuaMistake {
        LuaMistake("\(expected) expected, got \(isMissing ? "no value" : value.typeName)")
    }

    /// The bytes of a string; a number counts as its text.
    public func bytes() throws -> [UInt8] {
        guard let bytes = try optionalBytes() else { throw mismatch("string") }
        return bytes
    }

    /// The bytes of a string, or nil for `nil` and for nothing.
    public func optionalBytes() throws -> [UInt8]? {
        switch value {
        case .nil: nil
        case .string(let bytes): bytes
        case .integer(let integer): Array(String(integer).utf8)
        case .number(let number): Array("\(number)".utf8)
        default: throw mismatch("string")
        }
    }

    /// Text; bytes that are not UTF-8 are an error.
    public func string() throws -> String {
        guard let text = try optionalString() else { throw mismatch("string") }
        return text
    }

    /// Text, or nil for `nil` and for nothing.
    public func optionalString() throws -> String? {
        guard let bytes = try optionalBytes() else { return nil }
        // Faster than `String(validating:)`, which is not specialized. A text that was repaired has other bytes.
        var text = String(decoding: bytes, as: UTF8.self)
        guard text.withUTF8({ unsafe $0.isEqual(to: bytes) }) else { throw LuaMistake("not UTF-8 text") }
        return text
    }

    /// A boolean.
    public func boolean() throws -> Bool {
        guard let boolean = try optionalBoolean() else { throw mismatch("boolean") }
        return boolean
    }

    /// A boolean, or nil for `nil` and for nothing.
    public func optionalBoolean() throws -> Bool? {
        switch value {
        case .nil: nil
        case .boolean(let boolean): boolean
        default: throw mismatch("boolean")
        }
    }

    /// The Swift object behind a userdata.
    public func object<Object: LuaObject>(as type: Object.Type = Object.self) throws -> Object {
        guard case .object(let object) = value, let object = object as? Object else {
            throw mismatch(Object.luaTypeName)
        }
        return object
    }
}
