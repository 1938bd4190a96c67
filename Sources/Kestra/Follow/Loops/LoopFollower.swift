internal import EventLoop

/// Follows the iterations of one Loop as they appear, and delivers their events in order.
///
/// An iteration that had ended when another was found is delivered before it. Events of concurrent iterations are
/// delivered as they arrive.
actor LoopFollower {
    /// Receives the events.
    typealias Receiver = @Sendable ([FollowEvent]) async -> Void

    let search: LoopSearch
    let run: TaskRunSummary
    let options: FollowOptions
    let loop: EventLoop
    private let deliver: Receiver
    private var progress = IterationProgress()
    private var followers: [String: Task<Void, Never>] = [:]
    private var overSince: LoopInstant?
    private var failure: KestraError?
    private var work: Task<Void, Never>?
    private let changes: AsyncStream<Void>
    private let changed: AsyncStream<Void>.Continuation

    /// How long to search and wait for iterations after the end of their loop.
    private static let patience: Duration = .seconds(10)

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(_ search: LoopSearch, run: TaskRunSummary, options: FollowOptions, deliver: @escaping Receiver) {
        self.search = search
        self.run = run
        self.options = options
        self.deliver = deliver
        loop = search.client.loop
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Starts the follow.
    func start() {
        guard work == nil else { return }
        work = Task(executorPreference: loop) { [weak self] in await self?.follow() }
    }

    /// The loop has ended: returns when its iterations have been delivered.
    func finish() async throws(KestraError) {
        overSince = overSince ?? loop.now
        changed.yield()
        await work?.value
        if let failure { throw failure }
    }

    /// Ends the follow at once.
    func close() {
        work?.cancel()
        for follower in followers.values { follower.cancel() }
    }

    private func follow() async {
        do throws(KestraError) {
            try await findAll()
            await closeRunning()
            var waits = changes.makeAsyncIterator()
            while !progress.isDone, await waits.next() != nil {}
        } catch {
            fail(error)
        }
    }

    /// Searches until the loop has ended and all its iterations are known and have ended.
    private func findAll() async throws(KestraError) {
        var backoff = Backoff(longest: .seconds(2))
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
            if isNew { backoff = Backoff(longest: .seconds(2)) }
            await pause(backoff.next())
        }
    }

    /// - Returns: Whether the search showed new iterations.
    private func look() async throws(KestraError) -> Bool {
        let wasCrowded = progress.isCrowded
        let patience = max(options.patience, search.client.configuration.retryFor)
        let page = try await search.client.retrying(for: patience) { () async throws(KestraError) in
            try await search.page(of: run.id, failed: wasCrowded)
        }
        let isNew = progress.receive(page.found, total: page.total)
        if progress.isCrowded, !wasCrowded { await deliver([.tooManyIterations(run, in: search.executionId)]) }
        return isNew
    }

    /// Starts to follow iterations as far as the limits allow.
    private func begin() {
        while let found = progress.next() {
            let before = progress.followed.filter { $0.value && $0.key != found.id }.compactMap { followers[$0.key] }
            followers[found.id] = Task(executorPreference: loop) { [weak self] in
                await self?.follow(found, after: before)
            }
        }
    }

    private func follow(_ found: IterationProgress.Found, after others: [Task<Void, Never>]) async {
        let events = FollowEvents(client: search.client, id: found.id, options: options).makeAsyncIterator()
        events.begin()
        for other in others { await other.value }
        do throws(KestraError) {
            while let event = try await events.next() {
                if let shown = event.inside(found.iteration, id: found.id) { await deliver([shown]) }
            }
        } catch {
            // An iteration that was deleted in the meantime has no events.
            if error.code != .notFound, error.code != .cancelled { fail(error) }
        }
        progress.ended(found.id)
        followers[found.id] = nil
        begin()
        changed.yield()
    }

    /// Stops following iterations that continue after their loop, because nothing ends them.
    private func closeRunning() async {
        for id in progress.leaveRunning() {
            followers[id]?.cancel()
            await deliver([.leftRunning(run, id)])
        }
    }

    private func fail(_ error: KestraError) {
        failure = failure ?? error
        for follower in followers.values { follower.cancel() }
        work?.cancel()
    }

    /// Waits for a duration, or until the state changes.
    private func pause(_ duration: Duration) async {
        let timer = loop.schedule(after: duration) { [changed] in changed.yield() }
        var waits = changes.makeAsyncIterator()
        _ = await waits.next()
        loop.cancel(timer)
    }
}
