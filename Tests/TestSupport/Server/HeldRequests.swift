internal import EventLoop

/// Requests that a proxy holds back until their clients have given up.
final class HeldRequests: Sendable {
    private struct Held {
        let request: TestRequest
        let method: String?
        /// How many more requests are let by first.
        var left: Int
    }
    private let port: UInt16
    private let held = PthreadMutex<[Held]>([])

    init(port: UInt16) { self.port = port }

    func hold(_ request: TestRequest, after count: Int, method: String?) {
        held.withLock { $0.append(Held(request: request, method: method, left: count)) }
    }

    /// Has the server carry out whose time has come; it has done so when this returns.
    func deliver(before next: TestRequest) {
        let due = held.withLock { held in
            let due = held.filter { $0.left == 0 }
            held.removeAll { $0.left == 0 }
            for index in held.indices where held[index].method ?? next.method == next.method { held[index].left -= 1 }
            return due
        }
        deliver(due)
    }

    func deliverAll() {
        deliver(
            held.withLock { held in
                defer { held = [] }
                return held
            }
        )
    }

    private func deliver(_ due: [Held]) {
        let never = Gate()
        for held in due { held.request.relay(to: port, AnswerFilter(most: 0), { _ in true }, never) }
    }
}
