import SandboxHTTP
import SandboxModel

/// A page of a list, and the length of the list.
struct Page<Item> {
    var results: [Item]
    var total: Int

    func map<Other>(_ make: (Item) -> Other) -> Page<Other> {
        Page<Other>(results: results.map(make), total: total)
    }

    func compactMap<Other>(_ make: (Item) -> Other?) -> Page<Other> {
        Page<Other>(results: results.compactMap(make), total: total)
    }
}

/// The requested page of a list: `page` from 1, `size` at least 1.
struct PageRequest {
    let page: Int
    let size: Int

    /// Reads a query; `operation` is named in the message about a bad value.
    init(_ query: Query, operation: String, family: SandboxFamily, size: Int = 10) throws {
        page = try Self.read(query, "page", operation: operation, family) ?? 1
        self.size = try Self.read(query, "size", operation: operation, family) ?? size
        guard let longest = family.longestPage, self.size > longest else { return }
        throw APIFailure.invalidParameter("\(operation).size", "must be less than or equal to \(longest)")
    }

    /// A page past the end is empty and has the total 0, as on the recorded servers.
    func cut<Item>(_ items: [Item]) -> Page<Item> {
        let (start, overflow) = (page - 1).multipliedReportingOverflow(by: size)
        guard !overflow, start < items.count else { return Page(results: [], total: 0) }
        return Page(results: Array(items[start...].prefix(size)), total: items.count)
    }

    private static func read(
        _ query: Query,
        _ name: String,
        operation: String,
        _ family: SandboxFamily
    ) throws -> Int? {
        guard let text = query[name] else { return nil }
        guard let number = Int32(text) else {
            throw family.unreadable(name, text)
        }
        guard number >= 1 else {
            throw APIFailure.invalidParameter("\(operation).\(name)", "must be greater than or equal to 1")
        }
        return Int(number)
    }
}
