internal import KestraSandbox
internal import Synchronization

/// The requests that a sandbox has handled; written on its thread, read on the test's thread.
final class RequestLog: Sendable {
    private let state = Mutex<[ObservedRequest]>([])

    /// All requests in order.
    var all: [ObservedRequest] { state.withLock { $0.sorted { $0.number < $1.number } } }

    func add(_ request: ObservedRequest) {
        state.withLock { $0.append(request) }
    }
}
