public import Values

/// The results of a search, item by item.
///
/// Pages are read on demand.
///
/// ```swift
/// for try await run in client.search(.searchExecutions, [Filter("namespace", equals: "company.team")]) { … }
/// ```
public struct SearchResults: AsyncSequence, Sendable {
    let client: KestraClient
    let call: Call
    let pageSize: Int

    /// Starts with the first page.
    public func makeAsyncIterator() -> Iterator { Iterator(results: self) }

    /// Iterates over the items of all pages.
    public struct Iterator: AsyncIteratorProtocol {
        private let results: SearchResults
        private var reader: PageReader?
        private var items: ArraySlice<JSON> = []

        init(results: SearchResults) { self.results = results }

        /// The next item, nil after the last.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(KestraError) -> JSON? {
            if let item = items.popFirst() { return item }
            if reader == nil {
                reader = try PageReader(client: results.client, call: results.call, pageSize: results.pageSize)
            }
            items = (try await reader?.nextItems() ?? [])[...]
            return items.popFirst()
        }
    }
}

extension KestraClient {
    /// The results of a search operation.
    ///
    /// - Parameters:
    ///   - operation: A search, such as `executions.search`.
    ///   - filters: The filters; an item must match all of them.
    ///   - arguments: Further arguments of the search, such as `sort`.
    ///   - pageSize: The number of items per page, at most 1000.
    /// - Returns: The items. Iteration throws the errors of the search.
    public func search(
        _ operation: Operation,
        _ filters: [Filter] = [],
        arguments: [Call.Argument] = [],
        pageSize: Int = 100
    ) -> SearchResults {
        SearchResults(
            client: self,
            call: Call(operation, filters.map(\.argument) + arguments),
            pageSize: pageSize
        )
    }

    /// The pages of a search.
    ///
    /// - Throws: `invalid` for an operation without pages, or a page size above the limit.
    package func pages(of call: Call, pageSize: Int = 100) throws(KestraError) -> PageReader {
        try PageReader(client: self, call: call, pageSize: pageSize)
    }
}
