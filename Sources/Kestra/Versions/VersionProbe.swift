internal import EventLoop

/// Remembers the version of a client's server once somebody needed it.
///
/// Those who ask meanwhile share the one question.
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
        // Asked again when the wait begins: the loop may have had other things to do in between.
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
