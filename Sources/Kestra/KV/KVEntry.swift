public import Values

/// What a get of a key found.
public enum KVLookup: Sendable, Hashable {
    /// A value, which may be null.
    case found(KVEntry)
    /// There is no such key.
    case missing
    /// There was one, and its time to live has passed.
    case expired
}

/// A value of the key-value store and what the server says of it.
public struct KVEntry: Sendable, Hashable {
    /// The value.
    public let value: KVValue
    /// How often the key was written; nil on servers before 1.3, which do not say.
    public let revision: Int?
    /// When it was written last; nil on servers before 1.3, which do not say.
    public let updated: Timestamp?
}

/// A key of a list: everything but its value.
public struct KVKey: Sendable, Hashable {
    /// The namespace it belongs to.
    public let namespace: String
    /// Its name.
    public let key: String
    /// How often it was written; nil on servers before 1.3, which do not say.
    public let revision: Int?
    /// What it is for.
    public let description: String?
    /// When it was made.
    public let created: Timestamp?
    /// When it was written last.
    public let updated: Timestamp?
    /// When its time to live ends; nil when it has none.
    public let expires: Timestamp?

    /// Reads an element of a list; servers up to 1.0 do not repeat the namespace in each.
    init?(_ json: JSON, of namespace: String) {
        guard let key = json["key"]?.stringValue else { return nil }
        func time(_ name: String) -> Timestamp? { json[name]?.stringValue.flatMap { try? Timestamp(parsing: $0) } }
        self.namespace = json["namespace"]?.stringValue ?? namespace
        self.key = key
        // 2.0 calls it revision, the others version.
        revision = (json["revision"] ?? json["version"])?.integerValue.map { Int($0) }
        description = json["description"]?.stringValue
        (created, updated, expires) = (time("creationDate"), time("updateDate"), time("expirationDate"))
    }
}
