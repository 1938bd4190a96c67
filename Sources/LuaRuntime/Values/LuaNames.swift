/// Things by the names that Lua knows them by; written like a dictionary.
///
/// It is none: a program would put together the parts of each kind of dictionary while it starts. A name that is given
/// twice is a mistake, which debug builds trap.
public struct LuaNames<Value: Sendable>: ExpressibleByDictionaryLiteral, Sendable {
    /// In the order in which they were given.
    package let all: [(name: String, value: Value)]

    /// What stands between the brackets.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(all: elements.map { (name: $0.0, value: $0.1) })
    }

    /// The same things, for a program that makes up the names while it runs.
    public init(_ values: [String: Value]) {
        self.init(all: values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    private init(all: [(name: String, value: Value)]) {
        self.all = all
        assert(Set(all.map(\.name)).count == all.count, "a name is given twice among \(all.map(\.name))")
    }

    /// These and those.
    public static func + (these: LuaNames, those: LuaNames) -> LuaNames {
        LuaNames(all: these.all + those.all)
    }
}

/// The methods of an object by name.
public typealias LuaMethods = LuaNames<LuaFunction>

/// What a module holds, by name.
public typealias LuaMembers = LuaNames<LuaMember>
