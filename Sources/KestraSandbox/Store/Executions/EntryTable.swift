import SandboxModel
import Values

/// A record with a date that belongs to an execution.
protocol DatedEntry {
    /// The id of the execution; empty for an entry without one.
    var owner: String { get }
    var timestamp: Timestamp { get }
}

/// Entries in the order of their dates, with an index by execution.
///
/// Entries usually arrive in the order of their dates, so that adding one is an append.
struct EntryTable<Entry: DatedEntry> {
    /// Removals leave holes until half of the rows are holes.
    private var rows: [Entry?] = []
    private var placesOfOwners: [String: [Int]] = [:]
    private var count = 0
    private var lastDate: Timestamp?
    private var isOrdered = true

    /// The entries of an execution, the oldest first.
    func entries(of owner: String) -> [Entry] { placesOfOwners[owner]?.compactMap { rows[$0] } ?? [] }

    /// The entry at a place that `places(of:where:)` returned before the next change.
    subscript(place: Int) -> Entry? { rows[place] }

    /// The places of the entries that pass a test, the oldest first.
    ///
    /// With an owner, only its entries are tested.
    mutating func places(of owner: String? = nil, where isIncluded: (Entry) -> Bool) -> [Int] {
        order()
        let candidates = owner.map { placesOfOwners[$0] ?? [] } ?? Array(rows.indices)
        return candidates.filter { rows[$0].map(isIncluded) ?? false }
    }

    mutating func append(_ entry: Entry) {
        if let lastDate, entry.timestamp < lastDate { isOrdered = false }
        lastDate = max(lastDate ?? entry.timestamp, entry.timestamp)
        placesOfOwners[entry.owner, default: []].append(rows.count)
        rows.append(entry)
        count += 1
    }

    /// Removes the entries of an execution that pass a test, and returns the others; nil if it has no entries.
    mutating func remove(of owner: String, where isRemoved: (Entry) -> Bool) -> [Entry]? {
        guard let places = placesOfOwners[owner] else { return nil }
        let kept = places.filter { place in rows[place].map { !isRemoved($0) } ?? false }
        let rest = kept.compactMap { rows[$0] }
        for place in Set(places).subtracting(kept) { rows[place] = nil }
        count -= places.count - kept.count
        placesOfOwners[owner] = kept.isEmpty ? nil : kept
        if rows.count > 64, count < rows.count / 2 { rebuild(from: rows.compactMap(\.self)) }
        return rest
    }

    /// Sorts the rows if entries arrived out of order: those of a restored state may.
    private mutating func order() {
        guard !isOrdered else { return }
        let sorted = rows.compactMap(\.self).enumerated().sorted {
            ($0.element.timestamp, $0.offset) < ($1.element.timestamp, $1.offset)
        }
        rebuild(from: sorted.map(\.element))
    }

    private mutating func rebuild(from entries: [Entry]) {
        self = EntryTable()
        for entry in entries { append(entry) }
    }
}
