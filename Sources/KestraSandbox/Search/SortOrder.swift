import SandboxHTTP
import SandboxModel

/// How a list is sorted: `sort=field:asc` or `field:desc`, the first one first.
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

    /// Sorts by the texts that `fields` gives; items that are equal keep their order.
    ///
    /// - Throws: The server's own error for a field that it cannot sort by.
    func sort<Item>(_ items: [Item], by fields: [String: (Item) -> String]) throws -> [Item] {
        let readers = try keys.map { key in
            guard let reader = fields[key.field] else {
                throw family.unsortable(key.field)
            }
            return (reader, key.descending)
        }
        guard !readers.isEmpty else { return items }
        let keyed = items.map { item in (item, readers.map { $0.0(item) }) }
        return keyed.enumerated().sorted { one, other in
            for (index, reader) in readers.enumerated() where one.element.1[index] != other.element.1[index] {
                return (one.element.1[index] < other.element.1[index]) != reader.1
            }
            return one.offset < other.offset
        }.map(\.element.0)
    }
}
