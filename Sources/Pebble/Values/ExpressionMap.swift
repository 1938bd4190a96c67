import Values

/// Named values in an order of their own.
struct ExpressionMap: Hashable, ExpressibleByDictionaryLiteral {
    private(set) var keys: [String] = []
    private var values: [String: ExpressionValue] = [:]
    /// Values that are worked out when somebody asks for them: some are large, and most templates use none of them.
    private var late: [String: LateValue] = [:]

    init() {}

    init(dictionaryLiteral elements: (String, ExpressionValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    init(_ object: JSONObject) {
        for (key, value) in object { self[key] = ExpressionValue(value) }
    }

    var count: Int { keys.count }
    var isEmpty: Bool { keys.isEmpty }
    var entries: [(key: String, value: ExpressionValue)] { keys.map { ($0, self[$0] ?? .null) } }

    subscript(key: String) -> ExpressionValue? {
        get { values[key] ?? late[key]?.value }
        set {
            let wasLate = late.removeValue(forKey: key) != nil
            if let newValue {
                if values.updateValue(newValue, forKey: key) == nil, !wasLate { keys.append(key) }
            } else if values.removeValue(forKey: key) != nil || wasLate {
                keys.removeAll { $0 == key }
            }
        }
    }

    /// Adds a value that is made when somebody asks for it.
    mutating func add(_ key: String, late make: @escaping () -> ExpressionValue) {
        self[key] = nil
        keys.append(key)
        late[key] = LateValue(make)
    }

    var json: JSONObject {
        var object = JSONObject()
        for key in keys { object[key] = self[key]?.json ?? .null }
        return object
    }

    /// The same entries in the order in which a hash map of the platform lists them.
    func hashed(capacity: Int? = nil) -> ExpressionMap {
        var sorted = ExpressionMap()
        for key in PlatformHashing.order(of: keys, capacity: capacity) { sorted[key] = self[key] }
        return sorted
    }

    static func == (left: ExpressionMap, right: ExpressionMap) -> Bool { left.made == right.made }

    func hash(into hasher: inout Hasher) { hasher.combine(made) }

    private var made: [String: ExpressionValue] {
        late.isEmpty ? values : values.merging(late.mapValues(\.value)) { $1 }
    }
}

/// A value that is made once, when it is first asked for.
private final class LateValue {
    private let make: () -> ExpressionValue
    private(set) lazy var value = make()

    init(_ make: @escaping () -> ExpressionValue) { self.make = make }
}
