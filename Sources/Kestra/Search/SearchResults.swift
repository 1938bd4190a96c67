public import Values

/// What a search finds, item by item; pages are read as they are needed.
///
/// ```swift
/// for try await run in client.search(.searchExecutions, [Filter("namespace", equals: "company.team")]) { … }
/// ```
public struct SearchResults: AsyncSequence, Sendable {
    let client: KestraClient
    let call: Call
    let pageSize: Int

    /// Begins with the first page.
    public func makeAsyncIterator() -> Iterator { Iterator(results: self) }

    /// Goes through the items of one page after the other.
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
            guard let page = try await reader?.next() else { return nil }
            items = (try page.json()["results"]?.arrayValue ?? [])[...]
            return items.popFirst()
        }
    }
}

extension KestraClient {
    /// What a search of the table finds.
    ///
    /// - Parameters:
    ///   - operation: A search, such as `executions.search`.
    ///   - filters: The conditions; all must hold.
    ///   - arguments: What else the search takes, such as `sort`.
    ///   - pageSize: How many items are asked for at once, up to 1000.
    /// - Returns: The items; the errors of the search come when they are read.
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

    /// The pages of a search, for those who want them whole.
    ///
    /// - Throws: `invalid` for an operation without pages or a page that is too large.
    package func pages(of call: Call, pageSize: Int = 100) throws(KestraError) -> PageReader {
        try PageReader(client: self, call: call, pageSize: pageSize)
    }
}
