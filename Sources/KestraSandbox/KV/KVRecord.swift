import Values

/// One key of a namespace with its value.
struct KVRecord {
    let namespace: String
    let key: String
    var value: KVContent
    var revision: Int
    let created: Timestamp
    var updated: Timestamp
    /// Nil for a value that does not expire.
    var expires: Timestamp?
    var description: String?
}
