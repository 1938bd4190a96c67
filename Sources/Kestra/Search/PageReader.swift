internal import Values

/// Reads the answer of a search page by page, until a page is the last.
///
/// Executions come oldest first and flows by id, so that what is created meanwhile comes at the end or is passed over,
/// and nothing that was there is missed; other searches come in the server's order unless a `sort` is given. What is
/// deleted while the pages are read moves the rest forward: delete after reading.
public final class PageReader: Sendable {
    private let client: KestraClient
    private let position: PagePosition
    private let call: Call

    /// The most that servers give on one page.
    public static let largestPage = 1000

    init(client: KestraClient, call: Call, pageSize: Int) throws(KestraError) {
        guard (1...Self.largestPage).contains(pageSize) else {
            throw KestraError(
                .invalid,
                "a page of \(pageSize) is not possible",
                operation: call.operation.name,
                hint: "1 to \(Self.largestPage)"
            )
        }
        guard call.operation.query.contains(where: { $0.name == "page" }) else {
            throw KestraError(.invalid, "this operation has no pages", operation: call.operation.name)
        }
        var call = call
        call.arguments.removeAll { ["page", "size", "cursor"].contains($0.name) }
        if !call.arguments.contains(where: { $0.name == "sort" }), let order = Self.order(of: call.operation) {
            call.arguments.append(.init("sort", order))
        }
        self.client = client
        self.call = call
        position = PagePosition(loop: client.loop, size: pageSize)
    }

    /// The next page as the server sent it; nil after the last.
    ///
    /// - Returns: JSON with `results`, and `total` where the server tells it.
    /// - Throws: What the search throws; the same page can be asked for again then.
    public func next() async throws(KestraError) -> KestraReply? {
        guard let place = await position.next else { return nil }
        var call = call
        call.arguments.append(place.argument)
        call.arguments.append(.init("size", String(position.size)))
        let reply = try await client.call(call)
        let root = try reply.document().root
        guard let results = root["results"], results.isArray else {
            throw KestraError(
                .badReply,
                "the answer to a search has no results",
                status: reply.status,
                operation: call.operation.name,
                hint: "is this the address of a Kestra server?"
            )
        }
        let count = results.elements.reduce(0) { count, _ in count + 1 }
        await position.advance(
            from: place,
            count: count,
            total: root["total"]?.integerValue.map { Int($0) },
            cursor: root["nextCursor"]?.stringValue
        )
        return count == 0 ? nil : reply
    }

    /// The order that stays the same while pages are read.
    private static func order(of operation: Operation) -> String? {
        operation.query.first { $0.orderOfPages != nil }?.orderOfPages
    }
}
