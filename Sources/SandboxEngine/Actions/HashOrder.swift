/// The order of the entries of Java's `HashMap`, which some replies of the servers show.
enum HashOrder {
    private static let smallestTable = 16

    /// The items in the order of their slots in a table that grows as Java's does.
    ///
    /// Items of one slot keep their order.
    static func sorted<Item>(_ items: [Item], by key: (Item) -> String) -> [Item] {
        var size = smallestTable
        while items.count > size / 4 * 3 { size *= 2 }
        let slots = items.map { Int(spread(key($0)) & UInt32(size - 1)) }
        return items.indices.sorted { (slots[$0], $0) < (slots[$1], $1) }.map { items[$0] }
    }

    /// `String.hashCode`, with the upper half mixed into the lower one.
    private static func spread(_ text: String) -> UInt32 {
        let hash = text.utf16.reduce(UInt32(0)) { $0 &* 31 &+ UInt32($1) }
        return hash ^ hash >> 16
    }
}
