import SandboxModel

/// A value that can differ between the families.
struct ByFamily<Value> {
    private let v1: Value
    private let v2: Value

    init(v1: Value, v2: Value) {
        self.v1 = v1
        self.v2 = v2
    }

    /// The same value in both families.
    init(_ value: Value) { self.init(v1: value, v2: value) }

    /// A value that only one family has.
    init<Present>(only family: SandboxFamily, _ value: Present) where Value == Present? {
        self.init(v1: family == .v1 ? value : nil, v2: family == .v2 ? value : nil)
    }

    subscript(family: SandboxFamily) -> Value {
        switch family {
        case .v1: v1
        case .v2: v2
        }
    }
}

extension ByFamily: ExpressibleByArrayLiteral where Value: RangeReplaceableCollection {
    /// The same list in both families.
    init(arrayLiteral elements: Value.Element...) { self.init(Value(elements)) }
}
