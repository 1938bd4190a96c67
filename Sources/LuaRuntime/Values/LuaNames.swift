/// Values by name, with dictionary literals.
///
/// It is not a dictionary, because a program would instantiate each kind of dictionary at start. A duplicate name is a
/// programming error, which debug builds trap.
public struct LuaNames<Value: Sendable>: ExpressibleByDictionaryLiteral, Sendable {
    /// In the order of the literal.
    package let all: [(name: String, value: Value)]

    /// Creates names from a literal.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self.init(all: elements.map { (name: $0.0, value: $0.1) })
    }

    /// Creates names from pairs, for a program that computes the names.
    public init(_ values: [String: Value]) {
        self.init(all: values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    private init(all: [(name: String, value: Value)]) {
        self.all = all
        assert(Set(all.map(\.name)).count == all.count, "a name is given twice among \(all.map(\.name))")
    }

    /// The union of two sets of names.
    public static func + (these: LuaNames, those: LuaNames) -> LuaNames {
        LuaNames(all: these.all + those.all)
    }
}

/// The methods of an object by name.
public typealias LuaMethods = LuaNames<LuaFunction>

/// The members of a module by name.
public typealias LuaMembers = LuaNames<LuaMember>
