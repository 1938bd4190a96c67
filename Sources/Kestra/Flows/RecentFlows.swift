internal import EventLoop

/// The flows that this client created a moment ago: a server may say for a short while that there is no such flow.
actor RecentFlows {
    private let loop: EventLoop
    private var created: [String: LoopInstant] = [:]

    /// How long a flow is new.
    static let age: Duration = .seconds(5)

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) { self.loop = loop }

    func add(_ flow: String) {
        let now = loop.now
        created = created.filter { now - $0.value < Self.age }
        created[flow] = now
    }

    func contains(_ flow: String) -> Bool { created[flow].map { loop.now - $0 < Self.age } ?? false }
}
