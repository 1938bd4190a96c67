/// What has values from Lua at places: the arguments of a call by their numbers, the fields of a table by their names.
///
/// Each accessor throws an error that names the place when the value is missing, of another kind or out of range.
public protocol LuaReader {
    /// What a place is called by.
    associatedtype Place

    /// Reads the value at a place; a `LuaMistake` of `body` is thrown with the place.
    func read<Value>(_ place: Place, _ body: (LuaItem) throws -> Value) throws -> Value
}

extension LuaReader {
    /// The bytes of a string; a number counts as its text.
    public func bytes(_ place: Place) throws -> [UInt8] { try read(place) { try $0.bytes() } }

    /// The bytes of a string, or nil for `nil` and for nothing.
    public func optionalBytes(_ place: Place) throws -> [UInt8]? { try read(place) { try $0.optionalBytes() } }

    /// Text; bytes that are not UTF-8 are an error.
    public func string(_ place: Place) throws -> String { try read(place) { try $0.string() } }

    /// Text, or nil for `nil` and for nothing.
    public func optionalString(_ place: Place) throws -> String? { try read(place) { try $0.optionalString() } }

    /// A boolean.
    public func boolean(_ place: Place) throws -> Bool { try read(place) { try $0.boolean() } }

    /// A boolean, or nil for `nil` and for nothing.
    public func optionalBoolean(_ place: Place) throws -> Bool? { try read(place) { try $0.optionalBoolean() } }

    /// An integer; a float without a fraction counts.
    public func integer(_ place: Place) throws -> Int64 { try read(place) { try $0.integer() } }

    /// An integer, or nil for `nil` and for nothing.
    public func optionalInteger(_ place: Place) throws -> Int64? { try read(place) { try $0.optionalInteger() } }

    /// An integer within bounds, both included.
    public func integer(_ place: Place, in bounds: ClosedRange<Int>) throws -> Int {
        try read(place) { try $0.integer(in: bounds) }
    }

    /// An integer within bounds, both included, or nil for `nil` and for nothing.
    public func optionalInteger(_ place: Place, in bounds: ClosedRange<Int>) throws -> Int? {
        try read(place) { try $0.optionalInteger(in: bounds) }
    }

    /// A number.
    public func number(_ place: Place) throws -> Double { try read(place) { try $0.number() } }

    /// A number, or nil for `nil` and for nothing.
    public func optionalNumber(_ place: Place) throws -> Double? { try read(place) { try $0.optionalNumber() } }

    /// A length of time: a number of seconds, or text such as `1.5s`, `10m`, `PT5M`.
    public func duration(_ place: Place) throws -> Duration { try read(place) { try $0.duration() } }

    /// A length of time, or nil for `nil` and for nothing.
    public func optionalDuration(_ place: Place) throws -> Duration? { try read(place) { try $0.optionalDuration() } }

    /// The Swift object behind a userdata.
    public func object<Object: LuaObject>(_ place: Place, as type: Object.Type = Object.self) throws -> Object {
        try read(place) { try $0.object(as: type) }
    }

    /// The values of a table, whatever they are.
    public func table(_ place: Place) throws -> LuaTable { try read(place) { try $0.table() } }

    /// The items of a list, each read by `item`.
    public func list<Value>(_ place: Place, _ item: (LuaItem) throws -> Value) throws -> [Value] {
        try read(place) { try $0.list(item) }
    }

    /// The items of a list, each read by `item`; nil for `nil` and for nothing.
    public func optionalList<Value>(_ place: Place, _ item: (LuaItem) throws -> Value) throws -> [Value]? {
        try read(place) { found in
            if case .nil = found.value { nil } else { try found.list(item) }
        }
    }

    /// The named fields of a table, or nil for `nil` and for nothing.
    public func optionalFields<Value>(_ place: Place, _ body: (LuaFields) throws -> Value) throws -> Value? {
        try read(place) { found in
            if case .nil = found.value { nil } else { try found.fields(body) }
        }
    }

    /// The named fields of a table; one that `body` does not ask for is an error.
    public func fields<Value>(_ place: Place, _ body: (LuaFields) throws -> Value) throws -> Value {
        try read(place) { try $0.fields(body) }
    }
}
