internal import KestraSandbox
internal import Synchronization

/// The requests that a sandbox has answered; written on its thread, read on the test's.
final class RequestLog: Sendable {
    private let state = Mutex<[ObservedRequest]>([])

    /// All of them, in the order in which they came.
    var all: [ObservedRequest] { state.withLock { $0.sorted { $0.number < $1.number } } }

    func add(_ request: ObservedRequest) {
        state.withLock { $0.append(request) }
    }
}
