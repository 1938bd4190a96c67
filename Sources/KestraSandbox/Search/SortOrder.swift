import SandboxHTTP
import SandboxModel
import Values

/// A value that a list can be sorted by; a missing one comes first.
enum SortKey: Comparable {
    case missing
    case number(Int)
    case moment(Timestamp)
    case span(Duration)
    case text(String)

    init(_ moment: Timestamp?) {
        self = moment.map { .moment($0) } ?? .missing
    }
}

/// The order of a list: `sort=field:asc` or `field:desc`; an earlier one takes precedence.
struct SortOrder {
    private let keys: [(field: String, descending: Bool)]
    private let family: SandboxFamily

    init(_ query: Query, _ family: SandboxFamily) {
        self.family = family
        keys = query.all("sort").flatMap { $0.split(separator: ",") }.map { item in
            let halves = item.split(separator: ":", maxSplits: 1)
            return (String(halves.first ?? ""), halves.count == 2 && halves[1].lowercased() == "desc")
        }
    }

    /// Sorts items by their fields; equal items keep their order.
    ///
    /// - Throws: The server's own error for an unknown field.
    func sort<Item>(_ items: [Item], by fields: [String: (Item) -> SortKey]) throws -> [Item] {
        try sort(items, by: fields) { $0 }
    }

    /// Sorts the places of items by the fields of the items that `item` reads from there.
    ///
    /// - Throws: The server's own error for an unknown field.
    func sort<Place, Item>(
        _ places: [Place],
        by fields: [String: (Item) -> SortKey],
        of item: (Place) -> Item?
    ) throws -> [Place] {
        let readers = try keys.map { key in
            guard let reader = fields[key.field] else { throw family.unsortable(key.field) }
            return reader
        }
        guard !readers.isEmpty else { return places }
        let keyed = places.enumerated().map { offset, place in
            (offset: offset, place: place, keys: item(place).map { item in readers.map { $0(item) } } ?? [])
        }
        return keyed.sorted { one, other in
            for (index, key) in keys.enumerated() where one.keys[index] != other.keys[index] {
                return (one.keys[index] < other.keys[index]) != key.descending
            }
            return one.offset < other.offset
        }.map(\.place)
    }
}
