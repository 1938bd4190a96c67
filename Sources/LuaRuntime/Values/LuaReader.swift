/// A collection of values from Lua: the arguments of a call by index, or the fields of a table by name.
///
/// If a value is missing, of the wrong type or out of range, the accessor throws an error that names its position.
public protocol LuaReader {
    /// The position of a value: an index or a name.
    associatedtype Place

    /// Reads the value at a position, and adds the position to a `LuaValueError` of `body`.
    func read<Value>(_ place: Place, _ body: (LuaItem) throws -> Value) throws -> Value
}

extension LuaReader {
    /// The bytes of a string; a number is converted to its text.
    public func bytes(_ place: Place) throws -> [UInt8] { try read(place) { try $0.bytes() } }

    /// The bytes of a string; nil for `nil` or a missing value.
    public func optionalBytes(_ place: Place) throws -> [UInt8]? { try read(place) { try $0.optionalBytes() } }

    /// A string in UTF-8; other bytes are an error.
    public func string(_ place: Place) throws -> String { try read(place) { try $0.string() } }

    /// A string in UTF-8; nil for `nil` or a missing value.
    public func optionalString(_ place: Place) throws -> String? { try read(place) { try $0.optionalString() } }

    /// A boolean.
    public func boolean(_ place: Place) throws -> Bool { try read(place) { try $0.boolean() } }

    /// A boolean; nil for `nil` or a missing value.
    public func optionalBoolean(_ place: Place) throws -> Bool? { try read(place) { try $0.optionalBoolean() } }

    /// An integer, or a float with an integral value.
    public func integer(_ place: Place) throws -> Int64 { try read(place) { try $0.integer() } }

    /// An integer; nil for `nil` or a missing value.
    public func optionalInteger(_ place: Place) throws -> Int64? { try read(place) { try $0.optionalInteger() } }

    /// An integer within inclusive bounds.
    public func integer(_ place: Place, in bounds: ClosedRange<Int>) throws -> Int {
        try read(place) { try $0.integer(in: bounds) }
    }

    /// An integer within inclusive bounds; nil for `nil` or a missing value.
    public func optionalInteger(_ place: Place, in bounds: ClosedRange<Int>) throws -> Int? {
        try read(place) { try $0.optionalInteger(in: bounds) }
    }

    /// A number.
    public func number(_ place: Place) throws -> Double { try read(place) { try $0.number() } }

    /// A number; nil for `nil` or a missing value.
    public func optionalNumber(_ place: Place) throws -> Double? { try read(place) { try $0.optionalNumber() } }

    /// A duration: a number of seconds, or text such as `1.5s`, `10m`, `PT5M`.
    public func duration(_ place: Place) throws -> Duration { try read(place) { try $0.duration() } }

    /// A duration; nil for `nil` or a missing value.
    public func optionalDuration(_ place: Place) throws -> Duration? { try read(place) { try $0.optionalDuration() } }

    /// The Swift object of a userdata.
    public func object<Object: LuaObject>(_ place: Place, as type: Object.Type = Object.self) throws -> Object {
        try read(place) { try $0.object(as: type) }
    }

    /// A table with values of any type.
    public func table(_ place: Place) throws -> LuaTable { try read(place) { try $0.table() } }

    /// The items of a list; `item` reads each of them.
    public func list<Value>(_ place: Place, _ item: (LuaItem) throws -> Value) throws -> [Value] {
        try read(place) { try $0.list(item) }
    }

    /// The items of a list; nil for `nil` or a missing value.
    ///
    /// `item` reads each of them.
    public func optionalList<Value>(_ place: Place, _ item: (LuaItem) throws -> Value) throws -> [Value]? {
        try read(place) { found in
            if case .nil = found.value { nil } else { try found.list(item) }
        }
    }

    /// The fields of a table; nil for `nil` or a missing value.
    ///
    /// A field that `body` does not read is an error.
    public func optionalFields<Value>(_ place: Place, _ body: (LuaFields) throws -> Value) throws -> Value? {
        try read(place) { found in
            if case .nil = found.value { nil } else { try found.fields(body) }
        }
    }

    /// The fields of a table.
    ///
    /// A field that `body` does not read is an error.
    public func fields<Value>(_ place: Place, _ body: (LuaFields) throws -> Value) throws -> Value {
        try read(place) { try $0.fields(body) }
    }
}
