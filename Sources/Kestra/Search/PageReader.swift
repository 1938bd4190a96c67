internal import Values

/// Reads the results of a search page by page.
///
/// Executions come oldest first and flows by id. Objects that are created in the meantime appear at the end or are
/// skipped, and no existing object is missed. Other searches have the server's order unless `sort` is given. Deletes
/// shift the remaining pages: read all pages before you delete.
public final class PageReader: Sendable {
    private let client: KestraClient
    private let position: PagePosition
    private let call: Call

    /// The maximum page size of servers.
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

    /// The next page in the server's form; nil after the last.
    ///
    /// - Returns: JSON with `results`, and with `total` if the server sends it.
    /// - Throws: The errors of the search. The same page can then be requested again.
    public func next() async throws(KestraError) -> KestraReply? { try await page()?.reply }

    /// The items of the next page; nil after the last.
    func nextItems() async throws(KestraError) -> [JSON]? { try await page()?.results.map(\.json) }

    private func page() async throws(KestraError) -> (reply: KestraReply, results: [JSONView])? {
        guard let place = await position.next else { return nil }
        var call = call
        call.arguments.append(place.argument)
        call.arguments.append(.init("size", String(position.size)))
        let reply = try await client.call(call)
        let root = try reply.document().root
        // The shape of the reply has been checked.
        let results = root["results"].map { Array($0.elements) } ?? []
        await position.advance(
            from: place,
            count: results.count,
            total: root["total"]?.integerValue.map { Int($0) },
            cursor: root["nextCursor"]?.stringValue
        )
        return results.isEmpty ? nil : (reply, results)
    }

    /// The stable orders of the searches whose fields are known on all versions.
    private static func order(of operation: Operation) -> String? {
        operation.query.first { $0.orderOfPages != nil }?.orderOfPages
    }
}
