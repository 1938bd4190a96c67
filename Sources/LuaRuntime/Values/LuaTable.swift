internal import Glibc

/// A copy of a Lua table without its metatable: the values at 1, 2, 3, … and the other pairs.
public struct LuaTable: Sendable {
    /// The values from index 1.
    public var array: [LuaValue]
    /// The other keys with their values.
    ///
    /// The order of pairs from Lua is undefined.
    public var pairs: [(key: LuaValue, value: LuaValue)]

    /// Creates a table with values from index 1 and named fields.
    public init(array: [LuaValue] = [], fields: [(String, LuaValue)] = []) {
        self.array = array
        pairs = fields.map { (LuaValue($0.0), $0.1) }
    }

    /// The value of a named field; assigning `nil` removes the field.
    public subscript(name: String) -> LuaValue? {
        get { index(of: name).map { pairs[$0].value } }
        set {
            switch (index(of: name), newValue) {
            case (let index?, let value?): pairs[index].value = value
            case (let index?, nil): pairs.remove(at: index)
            case (nil, let value?): pairs.append((LuaValue(name), value))
            case (nil, nil): break
            }
        }
    }

    /// The names of the fields whose keys are UTF-8 text.
    public var fieldNames: [String] {
        pairs.compactMap { pair in
            guard case .string(let bytes) = pair.key else { return nil }
            return String(validating: bytes, as: UTF8.self)
        }
    }

    /// Where among the pairs a named field is.
    func index(of name: String) -> Int? {
        var name = name
        return name.withUTF8 { text in
            pairs.firstIndex { pair in
                guard case .string(let bytes) = pair.key, bytes.count == text.count else { return false }
                // Compared as a whole: natives look up a dozen names in each table.
                return unsafe bytes.withUnsafeBufferPointer { key in
                    guard let key = key.baseAddress, let text = text.baseAddress else { return true }
                    return unsafe memcmp(key, text, bytes.count) == 0
                }
            }
        }
    }
}
