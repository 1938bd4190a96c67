/// How a transfer ended.
///
/// Not a `Result`, whose first use looks up a conformance, which delays the start.
enum TransferEnd {
    case complete
    case failed(TransportFailure)

    func get() throws(TransportFailure) {
        if case .failed(let failure) = self { throw failure }
    }
}
