import Values

/// Named values in an order of their own.
struct ExpressionMap: Hashable, ExpressibleByDictionaryLiteral {
    private(set) var keys: [String] = []
    private var values: [String: ExpressionValue] = [:]

    init() {}

    init(dictionaryLiteral elements: (String, ExpressionValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    init(_ object: JSONObject) {
        for (key, value) in object { self[key] = ExpressionValue(value) }
    }

    var count: Int { keys.count }
    var isEmpty: Bool { keys.isEmpty }
    var entries: [(key: String, value: ExpressionValue)] { keys.map { ($0, values[$0] ?? .null) } }

    subscript(key: String) -> ExpressionValue? {
        get { values[key] }
        set {
            if let newValue {
                if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
            } else if values.removeValue(forKey: key) != nil {
                keys.removeAll { $0 == key }
            }
        }
    }

    var json: JSONObject {
        var object = JSONObject()
        for key in keys { object[key] = values[key]?.json ?? .null }
        return object
    }

    /// The same entries in the order in which a hash map of the platform lists them.
    func hashed(capacity: Int? = nil) -> ExpressionMap {
        var sorted = ExpressionMap()
        for key in PlatformHashing.order(of: keys, capacity: capacity) { sorted[key] = values[key] }
        return sorted
    }

    static func == (left: ExpressionMap, right: ExpressionMap) -> Bool { left.values == right.values }

    func hash(into hasher: inout Hasher) { hasher.combine(values) }
}
