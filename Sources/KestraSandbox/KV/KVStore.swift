import SandboxEngine
import Values

/// The key-value pairs of all namespaces.
final class KVStore {
    enum Lookup {
        case found(KVRecord)
        case expired
        case missing
    }

    private let time: SandboxTime
    private let journal: (any StoreJournal)?
    private var table = SortedTable<KVRecord>()

    init(time: SandboxTime, journal: (any StoreJournal)?) {
        self.time = time
        self.journal = journal
    }

    /// The values that have not expired, in the order of namespace and key.
    var entries: [KVRecord] { table.records.filter { !isExpired($0) } }

    /// The values of a namespace that have not expired, in the order of their keys.
    func entries(in namespace: String) -> [KVRecord] {
        table.records(below: RecordName(namespace)).filter { !isExpired($0) }
    }

    func look(_ key: String, in namespace: String) -> Lookup {
        guard let entry = table[RecordName(namespace, key)] else { return .missing }
        return isExpired(entry) ? .expired : .found(entry)
    }

    /// Sets the value of a key.
    func set(_ key: String, in namespace: String, to value: KVContent, ttl: Duration? = nil, description: String? = nil)
    {
        let now = time.now
        let before = table[RecordName(namespace, key)]
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

    /// Returns false if the namespace does not have the key, or its value has expired.
    func remove(_ key: String, in namespace: String) -> Bool {
        guard let entry = table[RecordName(namespace, key)] else { return false }
        table[RecordName(namespace, key)] = nil
        journal?.remove(entry)
        return !isExpired(entry)
    }

    /// Adds an entry of a kept state.
    func restore(_ entry: KVRecord) {
        table[RecordName(entry.namespace, entry.key)] = entry
    }

    private func isExpired(_ entry: KVRecord) -> Bool {
        entry.expires.map { $0 <= time.now } ?? false
    }
}
