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

    /// The index of a named field among the pairs.
    func index(of name: String) -> Int? {
        var name = name
        return name.withUTF8 { text in
            pairs.firstIndex { pair in
                guard case .string(let bytes) = pair.key else { return false }
                return unsafe text.isEqual(to: bytes)
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes are equal.
    ///
    /// Compares them as a whole, because native functions look up a dozen names in each table.
    func isEqual(to bytes: [UInt8]) -> Bool {
        guard count == bytes.count else { return false }
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            guard let these = baseAddress, let those = bytes.baseAddress else { return true }
            return unsafe memcmp(these, those, count) == 0
        }
    }
}
