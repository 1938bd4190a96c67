internal import Synchronization

/// A complete body in memory.
final class ChunkSource: HTTPBodySource {
    private let chunks: Mutex<ArraySlice<[UInt8]>>
    private let failure: TransportFailure?
    let charge: BodyCharge?

    init(_ chunks: [[UInt8]], failure: TransportFailure?, charge: BodyCharge? = nil) {
        self.chunks = Mutex(chunks[...])
        self.failure = failure
        self.charge = charge
    }

    func next() async throws(TransportFailure) -> [UInt8]? {
        if let chunk = chunks.withLock({ $0.popFirst() }) { return chunk }
        if let failure { throw failure }
        return nil
    }

    var isWhole: Bool { failure == nil }

    func takeWhole() -> [UInt8]? {
        guard isWhole else { return nil }
        return chunks.withLock { chunks in
            defer { chunks = [] }
            return chunks.count == 1 ? chunks.first : Array(chunks.joined())
        }
    }

    func close() { chunks.withLock { $0 = [] } }
}
