internal import EventLoop

/// Limits the number of concurrent requests of a client's follows.
///
/// A thousand follows that begin at once, or whose server restarts, would need the memory of a thousand requests, and would
/// overload the server. A request whose reply takes long gives up its turn, so that no follow waits for a silent server.
actor FollowTurns {
    private let loop: EventLoop
    private var taken = 0
    private var last = 0
    private var timers: [Int: LoopTimer] = [:]
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private static let atOnce = 64
    private static let longest: Duration = .seconds(1)

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) { self.loop = loop }

    /// Waits for a turn, and returns the number with which to give it back.
    func take() async -> Int {
        // Checked when the wait begins, because the loop may run other jobs before that.
        await withCheckedContinuation { continuation in
            if taken < Self.atOnce {
                taken += 1
                continuation.resume()
            } else {
                waiting.append(continuation)
            }
        }
        last += 1
        let number = last
        timers[number] = loop.schedule(after: Self.longest) { [weak self] in
            self?.assumeIsolated { $0.give(number) }
        }
        return number
    }

    /// Gives a turn back.
    ///
    /// Further calls have no effect.
    func give(_ number: Int) {
        guard let timer = timers.removeValue(forKey: number) else { return }
        loop.cancel(timer)
        // The next waiting follow gets the turn.
        if waiting.isEmpty { taken -= 1 } else { waiting.removeFirst().resume() }
    }
}
