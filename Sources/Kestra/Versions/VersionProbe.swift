internal import EventLoop

/// Requests the version of a client's server on first use and stores it.
///
/// Concurrent callers share the request.
actor VersionProbe {
    private let loop: EventLoop
    private var known: ServerVersion?
    private var isAsking = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) { self.loop = loop }

    func version(
        asking ask: @Sendable () async throws(KestraError) -> ServerVersion
    ) async throws(KestraError) -> ServerVersion {
        // Checked again when the wait begins, because the loop may have run other jobs in between.
        while isAsking { await withCheckedContinuation { if isAsking { waiting.append($0) } else { $0.resume() } } }
        if let known { return known }
        isAsking = true
        defer {
            isAsking = false
            let others = waiting
            waiting = []
            for other in others { other.resume() }
        }
        let version = try await ask()
        known = version
        return version
    }
}
