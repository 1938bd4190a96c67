import Values

/// One key of a namespace with its value.
struct KVEntry {
    let namespace: String
    let key: String
    var value: KVValue
    var revision: Int
    let created: Timestamp
    var updated: Timestamp
    /// Nil for a value that stays.
    var expires: Timestamp?
    var description: String?
}
