/// The source of a body's bytes.
public protocol HTTPBodySource: Sendable {
    /// The next bytes when they arrive, nil at the end. Called by one reader at a time.
    func next() async throws(TransportFailure) -> [UInt8]?
    /// The rest of a body that has arrived completely, which then counts as read; nil while more bytes may arrive.
    func takeWhole() -> [UInt8]?
    /// Whether `takeWhole` would return it.
    var isWhole: Bool { get }
    /// What the bytes take of the memory of the request; nil if the request has none.
    var charge: BodyCharge? { get }
    /// Stops reading. Can be called at any time, from any thread, and more than once.
    func close()
}

extension HTTPBodySource {
    /// Default: unknown.
    public func takeWhole() -> [UInt8]? { nil }
    /// Default: unknown.
    public var isWhole: Bool { false }
    /// Default: none.
    public var charge: BodyCharge? { nil }
}

/// The body of a response, to be read once and by one reader while it arrives.
///
/// The stream has back pressure: a slow reader makes the server wait. Closing or releasing the stream before its end
/// closes the transfer.
///
/// ```swift
/// for try await bytes in response.body { parser.receive(bytes) }
/// let all = try await response.body.collect(limit: 1 << 20)
/// ```
public final class HTTPBodyStream: AsyncSequence, Sendable {
    private let source: any HTTPBodySource

    /// A stream over a custom source.
    public init(source: any HTTPBodySource) { self.source = source }

    /// A stream of available bytes, which keeps their charge.
    public convenience init(_ bytes: [UInt8], charge: BodyCharge? = nil) {
        self.init(source: ChunkSource(bytes.isEmpty ? [] : [bytes], failure: nil, charge: charge))
    }

    /// A stream that returns `chunks` one by one and then ends or fails, for test doubles.
    public convenience init(chunks: [[UInt8]], failure: TransportFailure? = nil) {
        self.init(source: ChunkSource(chunks, failure: failure))
    }

    deinit { source.close() }

    /// What the bytes take of the memory of the request; keep it as long as the bytes.
    public var charge: BodyCharge? { source.charge }

    /// Whether the rest of the body has arrived, so that reading it cannot fail.
    public var isWhole: Bool { source.isWhole }

    /// The next bytes, nil at the end.
    ///
    /// - Returns: At least one byte, or nil at the end of the body.
    /// - Throws: `TransportFailure` if the body breaks off.
    public func next() async throws(TransportFailure) -> [UInt8]? { try await source.next() }

    /// Reads the body to its end.
    ///
    /// - Parameter limit: The maximum size in bytes.
    /// - Returns: The whole body.
    /// - Throws: `TransportFailure` if the body breaks off, or (`.tooLarge`) if it exceeds `limit`.
    public func collect(limit: Int) async throws(TransportFailure) -> [UInt8] {
        if let all = source.takeWhole() {
            try check(all.count, limit)
            return all
        }
        var chunks: [[UInt8]] = []
        var count = 0
        while let bytes = try await source.next() {
            count += bytes.count
            try check(count, limit)
            chunks.append(bytes)
        }
        return Self.joined(chunks, count)
    }

    /// The chunks as one array; each is freed when it has been copied, so that the bytes are not in memory twice.
    private static func joined(_ chunks: consuming [[UInt8]], _ count: Int) -> [UInt8] {
        var chunks = chunks
        guard chunks.count > 1 else { return chunks.first ?? [] }
        var all: [UInt8] = []
        all.reserveCapacity(count)
        for place in chunks.indices {
            all += chunks[place]
            chunks[place] = []
        }
        return all
    }

    private func check(_ count: Int, _ limit: Int) throws(TransportFailure) {
        guard count > limit else { return }
        close()
        throw TransportFailure(
            .tooLarge,
            "the reply is larger than \(limit >> 20) MB, the limit for replies in memory",
            mayHaveArrived: true
        )
    }

    /// Stops reading and fetches no more bytes.
    public func close() { source.close() }

    /// Iterates over the bytes as they arrive.
    public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

    /// Iterates over the bytes as they arrive.
    public struct Iterator: AsyncIteratorProtocol {
        let stream: HTTPBodyStream

        /// The next bytes, nil at the end.
        public mutating func next() async throws(TransportFailure) -> [UInt8]? { try await stream.next() }

        /// The next bytes, nil at the end.
        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(TransportFailure) -> [UInt8]? { try await stream.next() }
    }
}
