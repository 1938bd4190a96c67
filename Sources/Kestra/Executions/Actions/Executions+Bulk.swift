internal import EventLoop
internal import Values

/// What a bulk call did.
public struct BulkResult: Sendable {
    /// The executions it was done to.
    public let ids: [String]
    /// The new executions of a replay, in the order of `ids`; empty for everything else.
    public var replays: [String] = []
    /// False when the server has taken it on and nothing shows whether it is done.
    public let isDone: Bool
}

extension Executions {
    /// Does something to many executions.
    ///
    /// Servers from 2.0 on do most of it later; then the executions are read until they show it. The server refuses the
    /// whole when it does not know one of the ids. A replay waits until each has its new execution.
    ///
    /// - Parameters:
    ///   - action: What is done.
    ///   - ids: The executions; none at all is fine.
    ///   - timeout: How long it may take until all of them show it.
    /// - Returns: The executions it was done to.
    /// - Throws: `invalid` with the ids that the server does not know, `timeout` with those that do not show it.
    public func bulk(
        _ action: BulkAction,
        _ ids: [String],
        timeout: Duration = .seconds(60)
    ) async throws(KestraError) -> BulkResult {
        guard !ids.isEmpty else { return BulkResult(ids: [], isDone: true) }
        if case .replay = action { return try await replay(ids, timeout) }
        let changes = try await stateChanges(before: action, ids)
        let call = Call(action.operation, action.arguments, body: .bytes(try action.body(ids)))
        let reply = try await client.call(call)
        guard reply.status == 202 else { return BulkResult(ids: ids, isDone: true) }
        let isShown = try await wait(for: action, ids, changes, timeout)
        return BulkResult(ids: ids, isDone: isShown)
    }

    /// Does something to the executions that a search finds at this moment.
    ///
    /// - Parameters:
    ///   - action: What is done.
    ///   - filters: The conditions of the search; at least one.
    ///   - timeout: How long it may take until all of them show it.
    /// - Returns: The executions it was done to.
    /// - Throws: `invalid` without a filter, and what `bulk` with ids throws.
    public func bulk(
        _ action: BulkAction,
        matching filters: [Filter],
        timeout: Duration = .seconds(60)
    ) async throws(KestraError) -> BulkResult {
        guard !filters.isEmpty, filters.allSatisfy({ !$0.value.isEmpty }) else {
            throw KestraError(
                .invalid,
                "an empty filter would mean every execution",
                operation: action.operation.name,
                hint: "give at least one filter with a value"
            )
        }
        var ids: [String] = []
        for try await execution in client.search(.searchExecutions, filters, pageSize: PageReader.largestPage) {
            if let id = execution["id"]?.stringValue { ids.append(id) }
        }
        return try await bulk(action, ids, timeout: timeout)
    }

    /// Replays executions and waits until each has a new one, on every version: no answer says which they are.
    private func replay(_ ids: [String], _ timeout: Duration) async throws(KestraError) -> BulkResult {
        let search = try await ReplaySearch(client: client, before: ids)
        _ = try await client.call(Call(.replayExecutionsByIds, body: .bytes(try BulkAction.replay.body(ids))))
        let deadline = client.loop.now + timeout
        var result = BulkResult(ids: ids, isDone: true)
        var waits = Waits(longest: .seconds(1))
        while result.replays.count < ids.count {
            if let replay = try await search.replay(of: ids[result.replays.count]) {
                result.replays.append(replay)
            } else {
                let open = Array(ids[result.replays.count...])
                guard client.loop.now < deadline else { throw late(.replay, open, timeout) }
                try await client.pause(waits.next())
            }
        }
        return result
    }

    private func late(_ action: BulkAction, _ open: [String], _ timeout: Duration) -> KestraError {
        KestraError(
            .timeout,
            "not all executions show it after \(timeout.iso): \(open.joined(separator: ", "))",
            operation: action.operation.name,
            details: ["ids": .array(open.map(JSON.string))]
        )
    }

    /// How many states each execution went through, where that is needed to see a change.
    private func stateChanges(before action: BulkAction, _ ids: [String]) async throws(KestraError) -> [String: Int] {
        guard case .restart = action else { return [:] }
        return try await BoundedTasks.map(ids, atOnce: 8) { id async throws(KestraError) -> Int in
            try await handle(id).described().stateChanges
        }
    }

    /// Whether the executions have shown it; false when they cannot.
    private func wait(
        for action: BulkAction,
        _ ids: [String],
        _ changes: [String: Int],
        _ timeout: Duration
    ) async throws(KestraError) -> Bool {
        let deadline = client.loop.now + timeout
        var open = ids
        var waits = Waits(longest: .seconds(1))
        while let id = open.first {
            let execution = try await handle(id).described()
            guard let isShown = action.isShown(by: execution, changes: changes[id] ?? 0) else { return false }
            if isShown {
                open.removeFirst()
                continue
            }
            guard client.loop.now < deadline else { throw late(action, open, timeout) }
            try await client.pause(waits.next())
        }
        return true
    }
}
