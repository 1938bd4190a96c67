internal import EventLoop

/// The flows that this client created recently: a server may reply 404 for them for a short time.
actor RecentFlows {
    private let loop: EventLoop
    private var created: [String: LoopInstant] = [:]

    /// How long a flow counts as new.
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
