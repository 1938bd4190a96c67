internal import EventLoop

/// Lets the follows of a client ask the server a few at a time.
///
/// A thousand that begin at once, or whose server comes back, would need the memory of a thousand requests at once, and
/// ask the server for as much. One whose answer takes long gives its turn away: none waits for a server that is silent.
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

    /// Waits for a turn, and returns the number to give it back by.
    func take() async -> Int {
        // Looked at when the wait begins, since the loop may have other things to do before that.
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

    /// Gives a turn back; once is enough.
    func give(_ number: Int) {
        guard let timer = timers.removeValue(forKey: number) else { return }
        loop.cancel(timer)
        // The next one has it then.
        if waiting.isEmpty { taken -= 1 } else { waiting.removeFirst().resume() }
    }
}
