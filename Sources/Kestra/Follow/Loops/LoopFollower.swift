internal import EventLoop

/// Follows the iterations of one Loop as they appear, and tells of them in their order.
///
/// An iteration that was over when another was found is told before it; those that run side by side are told as their
/// events come.
actor LoopFollower {
    /// Hands events on.
    typealias Teller = @Sendable ([FollowEvent]) async -> Void

    let search: LoopSearch
    let run: TaskRunSummary
    let options: FollowOptions
    let loop: EventLoop
    private let hand: Teller
    private var progress = IterationProgress()
    private var tellers: [String: Task<Void, Never>] = [:]
    private var overSince: LoopInstant?
    private var failure: KestraError?
    private var work: Task<Void, Never>?
    private let changes: AsyncStream<Void>
    private let changed: AsyncStream<Void>.Continuation

    /// How long iterations are looked for, and waited for, after the end of their loop.
    private static let patience: Duration = .seconds(10)

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(_ search: LoopSearch, run: TaskRunSummary, options: FollowOptions, hand: @escaping Teller) {
        self.search = search
        self.run = run
        self.options = options
        self.hand = hand
        loop = search.client.loop
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Begins.
    func start() {
        guard work == nil else { return }
        work = Task(executorPreference: loop) { [weak self] in await self?.follow() }
    }

    /// The loop is over: returns when its iterations are told.
    func finish() async throws(KestraError) {
        overSince = overSince ?? loop.now
        changed.yield()
        await work?.value
        if let failure { throw failure }
    }

    /// Ends it at once.
    func close() {
        work?.cancel()
        for teller in tellers.values { teller.cancel() }
    }

    private func follow() async {
        do throws(KestraError) {
            try await findAll()
            await closeRunning()
            var waits = changes.makeAsyncIterator()
            while !progress.isTold, await waits.next() != nil {}
        } catch {
            fail(error)
        }
    }

    /// Searches until the loop is over and all its iterations are known and over.
    private func findAll() async throws(KestraError) {
        var waits = Waits(longest: .seconds(2))
        var ended: [String: Int]?
        var hasAsked = false
        while !Task.isCancelled {
            let wasOver = overSince != nil
            if wasOver, !hasAsked {
                ended = await search.ended(run.id)
                hasAsked = true
            }
            let isNew = try await look()
            begin()
            if wasOver, !progress.hasRunning, progress.hasFound(ended) ?? !isNew { return }
            if let overSince, loop.now - overSince > Self.patience { return }
            if isNew { waits = Waits(longest: .seconds(2)) }
            await pause(waits.next())
        }
    }

    /// - Returns: Whether it showed iterations that were not known.
    private func look() async throws(KestraError) -> Bool {
        let wasCrowded = progress.isCrowded
        let patience = max(options.patience, search.client.configuration.retryFor)
        let page = try await search.client.patiently(for: patience) { () async throws(KestraError) in
            try await search.page(of: run.id, failed: wasCrowded)
        }
        let isNew = progress.receive(page.found, total: page.total)
        if progress.isCrowded, !wasCrowded { await hand([.crowded(run, in: search.executionId)]) }
        return isNew
    }

    /// Begins to follow those that there is room for.
    private func begin() {
        while let found = progress.next() {
            let before = progress.followed.filter { $0.value && $0.key != found.id }.compactMap { tellers[$0.key] }
            tellers[found.id] = Task(executorPreference: loop) { [weak self] in await self?.tell(found, after: before) }
        }
    }

    private func tell(_ found: IterationProgress.Found, after others: [Task<Void, Never>]) async {
        let events = FollowEvents(client: search.client, id: found.id, options: options).makeAsyncIterator()
        events.begin()
        for other in others { await other.value }
        do throws(KestraError) {
            while let event = try await events.next() {
                if let shown = event.inside(found.iteration, id: found.id) { await hand([shown]) }
            }
        } catch {
            // One that was deleted meanwhile has nothing to tell.
            if error.code != .notFound, error.code != .cancelled { fail(error) }
        }
        progress.ended(found.id)
        tellers[found.id] = nil
        begin()
        changed.yield()
    }

    /// Those that go on after their loop, which nothing ends, are followed no further.
    private func closeRunning() async {
        for id in progress.leaveRunning() {
            tellers[id]?.cancel()
            await hand([.leftRunning(run, id)])
        }
    }

    private func fail(_ error: KestraError) {
        failure = failure ?? error
        for teller in tellers.values { teller.cancel() }
        work?.cancel()
    }

    /// Waits for the time, or until something has changed.
    private func pause(_ duration: Duration) async {
        let timer = loop.schedule(after: duration) { [changed] in changed.yield() }
        var waits = changes.makeAsyncIterator()
        _ = await waits.next()
        loop.cancel(timer)
    }
}
