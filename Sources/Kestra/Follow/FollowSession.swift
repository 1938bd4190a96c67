internal import EventLoop
internal import Values

/// One follow that is going on: a queue of events between the streams that fill it and the reader that empties it.
actor FollowSession {
    let client: KestraClient
    let id: String
    let options: FollowOptions
    let loop: EventLoop
    var progress = ExecutionProgress()
    var merger: LogMerger?
    var settling = LogSettling()
    /// Reads the stream of log lines that is open.
    var lineParser = EventStreamParser()
    var gate = LineGate()
    /// Whether lines that wait are let through soon.
    var releasesSoon = false
    /// When the server described the execution, in seconds since 1970 by its clock.
    var answeredAt: Int64?
    /// The loops that are or were followed, by their task runs.
    var loops: [String: LoopFollower] = [:]
    /// The Loops of the flow, once they were asked for.
    var loopTasks: LoopTasks?
    private var queue: [FollowEvent] = []
    private var taken = 0
    private var ending: Result<Void, KestraError>?
    private var reader: CheckedContinuation<Void, Never>?
    private var writers: [CheckedContinuation<Void, Never>] = []
    private var work: Task<Void, Never>?
    private var timer: LoopTimer?
    private let troublesBefore: Int

    /// How many events wait for the reader before the streams are read no further.
    private static let queueLimit = 64

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(client: KestraClient, id: String, options: FollowOptions) {
        self.client = client
        self.id = id
        self.options = options
        loop = client.loop
        troublesBefore = client.troubles.count
        loopTasks = options.loopTasks
        merger = options.logs.map(LogMerger.init(minLevel:))
    }

    /// The next event, nil after the last.
    ///
    /// The first call starts the work.
    func next() async -> Result<FollowEvent?, KestraError> {
        start()
        // Asked again when the wait begins: the loop may have had other things to do in between.
        while isQuiet { await withCheckedContinuation { if isQuiet { reader = $0 } else { $0.resume() } } }
        if taken < queue.count {
            defer { advance() }
            return .success(queue[taken])
        }
        return ending.map { $0.map { nil } } ?? .success(nil)
    }

    /// Hands an event to the reader, as soon as there is room for it.
    func emit(_ events: [FollowEvent]) async {
        for event in events {
            while isFull { await withCheckedContinuation { if isFull { writers.append($0) } else { $0.resume() } } }
            guard ending == nil else { return }
            queue.append(event)
            wakeReader()
        }
    }

    /// Ends the follow; the first call counts.
    ///
    /// What waits in the queue is still read.
    func end(throwing error: KestraError? = nil) {
        guard ending == nil else { return }
        ending = error.map { .failure($0) } ?? .success(())
        if error?.code == .cancelled { (queue, taken) = ([], 0) }
        work?.cancel()
        for follower in loops.values { follower.assumeIsolated { $0.close() } }
        if let timer { loop.cancel(timer) }
        wakeReader()
        wakeWriters()
    }

    /// Whether nothing is told any more but the rest.
    var isOver: Bool { ending != nil || progress.isTerminal }
    /// Whether a request of the client met trouble since the follow began.
    var hasTrouble: Bool { client.troubles.count > troublesBefore }
    private var isQuiet: Bool { taken == queue.count && ending == nil }
    private var isFull: Bool { queue.count - taken >= Self.queueLimit && ending == nil }

    /// Begins the work, once.
    func start() {
        guard work == nil, ending == nil else { return }
        if let timeout = options.timeout {
            timer = loop.schedule(after: timeout) { [weak self] in
                self?.assumeIsolated { $0.end(throwing: $0.tooLate(timeout)) }
            }
        }
        work = Task(executorPreference: loop) { [weak self] in await self?.run() }
    }

    private func run() async {
        do throws(KestraError) {
            try await followToTheEnd()
            end()
        } catch {
            end(throwing: error.during("executions.follow"))
        }
    }

    private func tooLate(_ timeout: Duration) -> KestraError {
        KestraError(
            .timeout,
            "execution \(id) was not over after \(timeout.iso)",
            operation: "executions.wait",
            hint: "it goes on running on the server"
        )
    }

    private func advance() {
        taken += 1
        // A reader that is always a little behind does not keep all that it has read.
        if taken == queue.count || taken >= Self.queueLimit { (queue, taken) = (Array(queue[taken...]), 0) }
        wakeWriters()
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }

    private func wakeWriters() {
        let all = writers
        writers = []
        for writer in all { writer.resume() }
    }
}
