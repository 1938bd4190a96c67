/// How a transfer ended.
///
/// Swift's `Result` says the same, but its first use looks up a conformance, which shows in the time of a start.
enum TransferEnd {
    case complete
    case failed(TransportFailure)

    func get() throws(TransportFailure) {
        if case .failed(let failure) = self { throw failure }
    }
}
