package import Values

/// Named values in insertion order.
package struct TemplateMap: Hashable, ExpressibleByDictionaryLiteral {
    package private(set) var keys: [String] = []
    private var values: [String: TemplateValue] = [:]
    /// Values that are computed at their first use: some are large, and most templates do not use them.
    private var late: [String: LateValue] = [:]

    package init() {}

    package init(dictionaryLiteral elements: (String, TemplateValue)...) {
        for (key, value) in elements { self[key] = value }
    }

    package init(_ object: JSONObject) {
        for (key, value) in object { self[key] = TemplateValue(value) }
    }

    package var count: Int { keys.count }
    package var isEmpty: Bool { keys.isEmpty }
    package var entries: [(key: String, value: TemplateValue)] { keys.map { ($0, self[$0] ?? .null) } }

    package subscript(key: String) -> TemplateValue? {
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

    /// Adds a value that is computed at its first use.
    package mutating func add(_ key: String, late make: @escaping () -> TemplateValue) {
        self[key] = nil
        keys.append(key)
        late[key] = LateValue(make)
    }

    package var json: JSONObject {
        var object = JSONObject()
        for key in keys { object[key] = self[key]?.json ?? .null }
        return object
    }

    /// The same entries in the iteration order of a Java hash map.
    package func hashed(capacity: Int? = nil) -> TemplateMap {
        var sorted = TemplateMap()
        for key in JavaHashing.order(of: keys, capacity: capacity) { sorted[key] = self[key] }
        return sorted
    }

    package static func == (left: TemplateMap, right: TemplateMap) -> Bool { left.made == right.made }

    package func hash(into hasher: inout Hasher) { hasher.combine(made) }

    private var made: [String: TemplateValue] {
        late.isEmpty ? values : values.merging(late.mapValues(\.value)) { $1 }
    }
}

/// A value that is computed once, at its first use.
private final class LateValue {
    private let make: () -> TemplateValue
    private(set) lazy var value = make()

    init(_ make: @escaping () -> TemplateValue) { self.make = make }
}
