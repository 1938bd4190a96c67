import Values

/// The key value pairs of all namespaces.
final class KVStore {
    enum Lookup {
        case found(KVRecord)
        case expired
        case missing
    }

    private let time: SandboxTime
    private let journal: (any StoreJournal)?
    private var namespaces: [String: [String: KVRecord]] = [:]

    init(time: SandboxTime, journal: (any StoreJournal)?) {
        self.time = time
        self.journal = journal
    }

    /// The values that have not expired, by namespace and key.
    var entries: [KVRecord] {
        namespaces.values.flatMap(\.values).filter { !isExpired($0) }.sorted {
            ($0.namespace, $0.key) < ($1.namespace, $1.key)
        }
    }

    func look(_ key: String, in namespace: String) -> Lookup {
        guard let entry = namespaces[namespace]?[key] else { return .missing }
        return isExpired(entry) ? .expired : .found(entry)
    }

    /// Stores a value under a key, or another value than before.
    func set(_ key: String, in namespace: String, to value: KVContent, ttl: Duration? = nil, description: String? = nil) {
        let now = time.now
        let before = namespaces[namespace]?[key]
        let entry = KVRecord(
            namespace: namespace,
            key: key,
            value: value,
            revision: (before?.revision ?? 0) + 1,
            created: before?.created ?? now,
            updated: now,
            expires: ttl.map { now + $0 },
            description: description ?? before?.description
        )
        restore(entry)
        journal?.save(entry)
    }

    /// False when the key was not there.
    func remove(_ key: String, in namespace: String) -> Bool {
        guard let entry = namespaces[namespace]?.removeValue(forKey: key) else { return false }
        journal?.remove(entry)
        return !isExpired(entry)
    }

    /// Puts back an entry that was kept.
    func restore(_ entry: KVRecord) {
        namespaces[entry.namespace, default: [:]][entry.key] = entry
    }

    private func isExpired(_ entry: KVRecord) -> Bool {
        entry.expires.map { $0 <= time.now } ?? false
    }
}
