public import Values

/// The result of a get.
public enum KVLookup: Sendable, Hashable {
    /// A value, which may be null.
    case found(KVEntry)
    /// The key does not exist.
    case missing
    /// The time to live of the key has passed.
    case expired
}

/// A value of the key-value store and its metadata.
public struct KVEntry: Sendable, Hashable {
    /// The value.
    public let value: KVValue
    /// The server's name of the type: STRING, NUMBER, BOOLEAN, DATE, DATETIME, DURATION or JSON.
    public let type: String?
    /// The number of writes of the key; nil on servers before 1.3, which do not return it.
    public let revision: Int?
    /// The date of the last write; nil on servers before 1.3, which do not return it.
    public let updated: Timestamp?
}

/// A key in a list, without its value.
public struct KVKey: Sendable, Hashable {
    /// The namespace it belongs to.
    public let namespace: String
    /// Its name.
    public let key: String
    /// The number of writes; nil on servers before 1.3, which do not return it.
    public let revision: Int?
    /// The description.
    public let description: String?
    /// The creation date.
    public let created: Timestamp?
    /// The date of the last write.
    public let updated: Timestamp?
    /// The end of its time to live; nil for no limit.
    public let expires: Timestamp?

    /// Reads an element of a list; servers up to 1.0 do not repeat the namespace in each.
    init?(_ json: JSON, of namespace: String) {
        guard let key = json["key"]?.stringValue else { return nil }
        func time(_ name: String) -> Timestamp? { json[name]?.stringValue.flatMap { try? Timestamp(parsing: $0) } }
        self.namespace = json["namespace"]?.stringValue ?? namespace
        self.key = key
        // It is called revision on 2.0, and version before.
        revision = (json["revision"] ?? json["version"])?.integerValue.map { Int($0) }
        description = json["description"]?.stringValue
        (created, updated, expires) = (time("creationDate"), time("updateDate"), time("expirationDate"))
    }
}
