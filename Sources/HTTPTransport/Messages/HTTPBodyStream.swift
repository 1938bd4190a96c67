/// Where the bytes of a body come from.
public protocol HTTPBodySource: Sendable {
    /// The next bytes as soon as there are any, nil at the end; asked by one reader at a time.
    func next() async throws(TransportFailure) -> [UInt8]?
    /// What is left of a body that is here to its end and whole, which then counts as read; nil while more may come.
    func takeWhole() -> [UInt8]?
    /// Whether `takeWhole` would give it.
    var isWhole: Bool { get }
    /// Nobody reads on; may be called at any time, from any thread, more than once.
    func close()
}

extension HTTPBodySource {
    /// Nothing is known of what will come.
    public func takeWhole() -> [UInt8]? { nil }
    /// Nothing is known of what will come.
    public var isWhole: Bool { false }
}

/// The body of an answer while it comes in, to be read once and by one reader.
///
/// The stream has back pressure: when the reader is slow the server is made to wait. Closing or dropping the stream
/// before its end closes the transfer.
///
/// ```swift
/// for try await bytes in response.body { parser.receive(bytes) }
/// let all = try await response.body.collect(limit: 1 << 20)
/// ```
public final class HTTPBodyStream: AsyncSequence, Sendable {
    private let source: any HTTPBodySource

    /// A stream over a source of one's own.
    public init(source: any HTTPBodySource) { self.source = source }

    /// A stream of bytes that are there already.
    public convenience init(_ bytes: [UInt8]) { self.init(chunks: bytes.isEmpty ? [] : [bytes]) }

    /// A stream that gives `chunks` one by one and then ends, or fails: what a test double answers with.
    public convenience init(chunks: [[UInt8]], failure: TransportFailure? = nil) {
        self.init(source: ChunkSource(chunks, failure: failure))
    }

    deinit { source.close() }

    /// Whether all that is left of the body is here, so that reading it cannot fail.
    public var isWhole: Bool { source.isWhole }

    /// The next bytes, nil at the end.
    ///
    /// - Returns: At least one byte, or nil when the body is complete.
    /// - Throws: `TransportFailure` when the body breaks off.
    public func next() async throws(TransportFailure) -> [UInt8]? { try await source.next() }

    /// Reads the body to its end.
    ///
    /// - Parameter limit: The most bytes to take.
    /// - Returns: The whole body.
    /// - Throws: `TransportFailure` when the body breaks off, or (`.tooLarge`) when there is more than `limit`.
    public func collect(limit: Int) async throws(TransportFailure) -> [UInt8] {
        if let all = source.takeWhole() {
            try check(all.count, limit)
            return all
        }
        var all: [UInt8] = []
        while let bytes = try await source.next() {
            try check(all.count + bytes.count, limit)
            if all.isEmpty { all = bytes } else { all += bytes }
        }
        return all
    }

    private func check(_ count: Int, _ limit: Int) throws(TransportFailure) {
        guard count > limit else { return }
        close()
        throw TransportFailure(
            .tooLarge,
            "the answer is larger than the \(limit) bytes that are taken",
            mayHaveArrived: true
        )
    }

    /// Stops reading; what has not come yet is not fetched.
    public func close() { source.close() }

    /// Goes through the bytes as they come.
    public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

    /// Goes through the bytes as they come.
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
