/// The members of a JSON object, in their order.
///
/// Keys are unique: setting a key again keeps its place and changes its value. Two objects are equal if they have the same
/// members in any order.
public struct JSONObject: Sendable {
    /// The keys, in their order.
    public private(set) var keys: [String] = []
    private var storage: [JSON] = []
    /// The index of each key, only for objects that are so large that a linear search is slower.
    private var places: [String: Int] = [:]

    private static let mostWithoutPlaces = 12

    /// An object without members.
    public init() {}

    /// An object of these members; the last duplicate key applies.
    public init(_ members: some Sequence<(String, JSON)>) {
        for (key, value) in members { self[key] = value }
    }

    /// The values, in the order of their keys.
    public var values: [JSON] { storage }

    /// The value of a key; setting nil removes it.
    public subscript(key: String) -> JSON? {
        get { place(of: key).map { storage[$0] } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): storage[place] = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// The value of a key, or a default value for a missing key.
    public subscript(key: String, default fallback: @autoclosure () -> JSON) -> JSON {
        get { self[key] ?? fallback() }
        set { self[key] = newValue }
    }

    /// Reserves space for this number of members.
    public mutating func reserveCapacity(_ count: Int) {
        keys.reserveCapacity(count)
        storage.reserveCapacity(count)
        if count > Self.mostWithoutPlaces { places.reserveCapacity(count) }
    }

    /// Adds the members of another object, whose values replace those of existing keys.
    public mutating func merge(_ other: JSONObject) {
        for (key, value) in other { self[key] = value }
    }

    private func place(of key: String) -> Int? {
        places.isEmpty ? keys.firstIndex(of: key) : places[key]
    }

    private mutating func append(_ key: String, _ value: JSON) {
        keys.append(key)
        storage.append(value)
        if !places.isEmpty {
            places[key] = keys.count - 1
        } else if keys.count > Self.mostWithoutPlaces {
            indexPlaces()
        }
    }

    private mutating func remove(at place: Int) {
        keys.remove(at: place)
        storage.remove(at: place)
        places = [:]
        if keys.count > Self.mostWithoutPlaces { indexPlaces() }
    }

    private mutating func indexPlaces() {
        places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    }
}

extension JSONObject: RandomAccessCollection {
    /// The place of the first member: 0.
    public var startIndex: Int { 0 }
    /// The number of members.
    public var endIndex: Int { keys.count }
    /// The member at a place.
    public subscript(position: Int) -> (key: String, value: JSON) { (keys[position], storage[position]) }
}

extension JSONObject: Hashable {
    /// Whether both have the same members in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }

    /// Hashes the members without their order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(Dictionary(uniqueKeysWithValues: zip(keys, storage)))
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Writes an object, its keys in the given order; the last duplicate key applies.
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
