internal import EventLoop
internal import Values

/// The result of a bulk call.
public struct BulkResult: Sendable {
    /// The executions that the action was applied to.
    public let ids: [String]
    /// The new executions of a replay, in the order of `ids`; empty for everything else.
    public var replays: [String] = []
    /// False when the server has taken it on and nothing shows whether it is done.
    public let isDone: Bool
}

extension Executions {
    /// Applies an action to many executions.
    ///
    /// Servers from 2.0 on perform most actions after the reply. The client then reads the executions until they show the
    /// change. The server refuses the whole call if it does not know one of the ids. A replay waits until each original has
    /// a new execution.
    ///
    /// - Parameters:
    ///   - action: The action.
    ///   - ids: The executions; may be empty.
    ///   - timeout: The time limit until all of them show the change.
    /// - Returns: The executions that the action was applied to.
    /// - Throws: `invalid` with the ids that the server does not know, `timeout` with those that do not show the change.
    public func bulk(
        _ action: BulkAction,
        _ ids: [String],
        timeout: Duration = .seconds(60)
    ) async throws(KestraError) -> BulkResult {
        guard !ids.isEmpty else { return BulkResult(ids: [], isDone: true) }
        if case .replay = action { return try await BulkReplay(client: client, ids: ids, timeout: timeout).run() }
        let changes = try await stateChanges(before: action, ids)
        let call = Call(action.operation, action.arguments, body: .bytes(try action.body(ids)))
        let reply = try await client.call(call)
        guard reply.status == 202 else { return BulkResult(ids: ids, isDone: true) }
        let isShown = try await wait(for: action, ids, changes, timeout)
        return BulkResult(ids: ids, isDone: isShown)
    }

    /// Applies an action to the executions that a search finds now.
    ///
    /// - Parameters:
    ///   - action: The action.
    ///   - filters: The filters of the search; at least one.
    ///   - timeout: The time limit until all of them show the change.
    /// - Returns: The executions that the action was applied to.
    /// - Throws: `invalid` without a filter, and the errors of `bulk` with ids.
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

    private func late(_ action: BulkAction, _ open: [String], _ timeout: Duration) -> KestraError {
        let shown = open.prefix(20).joined(separator: ", ") + (open.count > 20 ? " and \(open.count - 20) more" : "")
        return KestraError(
            .timeout,
            "not all executions show it after \(timeout.iso): \(shown)",
            operation: action.operation.name,
            details: ["ids": .array(open.map(JSON.string))]
        )
    }

    /// The number of states of each execution, if it is needed to detect the change.
    private func stateChanges(before action: BulkAction, _ ids: [String]) async throws(KestraError) -> [String: Int] {
        guard case .restart = action else { return [:] }
        return try await BoundedTasks.map(ids, atOnce: 8) { id async throws(KestraError) -> Int in
            try await handle(id).described().stateChanges
        }
    }

    /// Whether the executions have shown the change; false if they cannot show it.
    private func wait(
        for action: BulkAction,
        _ ids: [String],
        _ changes: [String: Int],
        _ timeout: Duration
    ) async throws(KestraError) -> Bool {
        let deadline = client.loop.now + timeout
        var open = ids[...]
        var backoff = Backoff(longest: .seconds(1))
        while let id = open.first {
            let execution = try await handle(id).described()
            guard let isShown = action.isShown(by: execution, changes: changes[id] ?? 0) else { return false }
            if isShown {
                open.removeFirst()
                continue
            }
            guard client.loop.now < deadline else { throw late(action, Array(open), timeout) }
            try await client.pause(backoff.next())
        }
        return true
    }
}
