internal import EventLoop
internal import Values

/// An active follow: a queue of events between the streams that fill it and the reader that empties it.
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
    /// The reads of the lines that precede loops, by the task runs of the loops.
    var catchUps: [String: Task<Void, Never>] = [:]
    /// Whether the release of waiting lines is scheduled.
    var releasesSoon = false
    /// How often all lines were held for the list.
    var holds = 0
    /// The date of the last reply with the execution, in seconds since 1970, by the server's clock.
    var answeredAt: Int64?
    /// The followed loops, active and ended, by their task runs.
    var loops: [String: LoopFollower] = [:]
    /// The tasks of the flow, once they have been read.
    var flowTasks: FlowTasks?
    private var queue: [FollowEvent] = []
    private var taken = 0
    private var ending: Result<Void, KestraError>?
    private var reader: CheckedContinuation<Void, Never>?
    private var writers: [CheckedContinuation<Void, Never>] = []
    private var work: Task<Void, Never>?
    private var timer: LoopTimer?
    private let failuresBefore: Int

    /// The number of queued events at which the client stops reading the streams.
    private static let queueLimit = 64

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(client: KestraClient, id: String, options: FollowOptions) {
        self.client = client
        self.id = id
        self.options = options
        loop = client.loop
        failuresBefore = client.requestFailures.count
        flowTasks = options.flowTasks
        merger = options.logs.map(LogMerger.init(minLevel:))
    }

    /// The next event, nil after the last.
    ///
    /// The first call starts the follow.
    func next() async -> Result<FollowEvent?, KestraError> {
        start()
        // Checked again when the wait begins, because the loop may have run other jobs in between.
        while isQuiet { await withCheckedContinuation { if isQuiet { reader = $0 } else { $0.resume() } } }
        if taken < queue.count {
            defer { advance() }
            return .success(queue[taken])
        }
        return ending.map { $0.map { nil } } ?? .success(nil)
    }

    /// Passes an event to the reader, as soon as the queue has room.
    func emit(_ events: [FollowEvent]) async {
        for event in events {
            while isFull { await withCheckedContinuation { if isFull { writers.append($0) } else { $0.resume() } } }
            guard ending == nil else { return }
            queue.append(event)
            wakeReader()
        }
    }

    /// Ends the follow.
    ///
    /// Only the first call has an effect.
    ///
    /// The reader still gets the queued events.
    func end(throwing error: KestraError? = nil) {
        guard ending == nil else { return }
        ending = error.map { .failure($0) } ?? .success(())
        if error?.code == .cancelled { (queue, taken) = ([], 0) }
        work?.cancel()
        for work in catchUps.values { work.cancel() }
        for follower in loops.values { follower.assumeIsolated { $0.close() } }
        if let timer { loop.cancel(timer) }
        wakeReader()
        wakeWriters()
    }

    /// Whether only queued events are still delivered.
    var isOver: Bool { ending != nil || progress.isTerminal }
    /// Whether a request of the client met trouble since the follow began.
    var hasFailures: Bool { client.requestFailures.count > failuresBefore }
    private var isQuiet: Bool { taken == queue.count && ending == nil }
    private var isFull: Bool { queue.count - taken >= Self.queueLimit && ending == nil }

    /// Starts the follow, once.
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
            hint: "it continues to run on the server",
            details: ["execution_id": .string(id)]
        )
    }

    private func advance() {
        taken += 1
        // Frees the events that were read, even if the reader is always slightly behind.
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
