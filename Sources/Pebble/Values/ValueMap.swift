package import Values

/// Named values in an order of their own.
package struct ExpressionMap: Hashable, ExpressibleByDictionaryLiteral {
    package private(set) var keys: [String] = []
    private var values: [String: ExpressionValue] = [:]
    /// Values that are worked out when somebody asks for them: some are large, and most templates use none of them.
    private var late: [String: LateValue] = [:]

    package init() {}

    package init(dictionaryLiteral elements: (String, ExpressionValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    package init(_ object: JSONObject) {
        for (key, value) in object { self[key] = ExpressionValue(value) }
    }

    package var count: Int { keys.count }
    package var isEmpty: Bool { keys.isEmpty }
    package var entries: [(key: String, value: ExpressionValue)] { keys.map { ($0, self[$0] ?? .null) } }

    package subscript(key: String) -> ExpressionValue? {
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
    package mutating func add(_ key: String, late make: @escaping () -> ExpressionValue) {
        self[key] = nil
        keys.append(key)
        late[key] = LateValue(make)
    }

    package var json: JSONObject {
        var object = JSONObject()
        for key in keys { object[key] = self[key]?.json ?? .null }
        return object
    }

    /// The same entries in the order in which a hash map of the platform lists them.
    package func hashed(capacity: Int? = nil) -> ExpressionMap {
        var sorted = ExpressionMap()
        for key in PlatformHashing.order(of: keys, capacity: capacity) { sorted[key] = self[key] }
        return sorted
    }

    package static func == (left: ExpressionMap, right: ExpressionMap) -> Bool { left.made == right.made }

    package func hash(into hasher: inout Hasher) { hasher.combine(made) }

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
