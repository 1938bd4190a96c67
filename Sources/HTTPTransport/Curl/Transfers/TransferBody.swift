internal import Synchronization

/// The body of a response from libcurl, which the transport delivers until the reader stops.
final class TransferBody: HTTPBodySource {
    private let transport: CurlTransport
    private let transfer: Transfer
    /// Whether the end was read or the transfer was abandoned, so that closing has no effect.
    private let isOver = Atomic(false)

    init(transport: CurlTransport, transfer: Transfer) {
        self.transport = transport
        self.transfer = transfer
    }

    func next() async throws(TransportFailure) -> [UInt8]? {
        let bytes = try await transport.next(of: transfer)
        if bytes == nil { isOver.store(true, ordering: .relaxed) }
        return bytes
    }

    var isWhole: Bool { transport.hasWhole(transfer) }

    func takeWhole() -> [UInt8]? {
        guard let bytes = transport.takeWhole(of: transfer) else { return nil }
        isOver.store(true, ordering: .relaxed)
        return bytes
    }

    func close() {
        guard !isOver.exchange(true, ordering: .relaxed) else { return }
        transport.abandon(transfer)
    }
}
