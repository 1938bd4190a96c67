internal import EventLoop
internal import Values

/// Replays many executions and waits until each has a new execution, on every version: the reply does not list them.
///
/// After a lost reply, originals without a new execution at the end of the window are replayed again.
struct BulkReplay: Sendable {
    let client: KestraClient
    let ids: [String]
    /// The time limit until every original has a new execution.
    let timeout: Duration

    /// The progress of the call.
    private struct Progress {
        var sends: SendHistory
        /// The new executions by their originals.
        var replays: [String: String] = [:]
        /// Why the last reply was lost; nil if it arrived.
        var lost: KestraError?
        var open: [String]
    }

    func run() async throws(KestraError) -> BulkResult {
        let search = try await ReplaySearch(client: client, before: ids)
        var progress = Progress(sends: client.sends(within: timeout), open: ids)
        while !progress.open.isEmpty {
            try await send(&progress)
            try await wait(search, &progress)
        }
        return BulkResult(ids: ids, replays: ids.compactMap { progress.replays[$0] }, isDone: true)
    }

    private func send(_ progress: inout Progress) async throws(KestraError) {
        let body = try BulkAction.replay.body(progress.open)
        progress.sends.begin()
        progress.lost = nil
        do throws(KestraError) {
            _ = try await client.call(Call(.replayExecutionsByIds, body: .bytes(body)))
        } catch {
            guard error.mayHaveStarted else { throw error }
            progress.lost = error
        }
        progress.sends.lose(sendsFiles: false)
    }

    /// Returns when every original has a new execution, or when the others must be replayed again.
    private func wait(_ search: ReplaySearch, _ progress: inout Progress) async throws(KestraError) {
        let loop = client.loop
        let deadline = progress.lost == nil ? loop.now + timeout : progress.sends.deadline
        var backoff = Backoff(longest: .seconds(1))
        while true {
            let window = max(CreateRetry.leastWindow, client.searchDelays.longest * 2)
            let end = progress.lost == nil ? nil : progress.sends.end(of: window)
            let isOver = end.map { loop.now >= $0 } ?? false
            let isKnown = try await look(search, &progress, all: isOver)
            if progress.open.isEmpty { return }
            if isKnown { progress.sends.miss() }
            if isOver, isKnown {
                if let lost = progress.lost, lost.status == 500 { throw lost }
                if loop.now < deadline { return }
            }
            guard loop.now < deadline else { throw missing(progress) }
            try await client.pause(backoff.next())
        }
    }

    /// Searches for the new executions, up to the first missing one or for all; false if the search failed.
    private func look(
        _ search: ReplaySearch,
        _ progress: inout Progress,
        all: Bool
    ) async throws(KestraError) -> Bool {
        do throws(KestraError) {
            for id in progress.open {
                if let replay = try await search.replay(of: id) {
                    progress.replays[id] = replay
                    progress.open.removeAll { $0 == id }
                } else if !all {
                    break
                }
            }
            return true
        } catch {
            guard progress.lost != nil, error.code != .cancelled else { throw error }
            return false
        }
    }

    private func missing(_ progress: Progress) -> KestraError {
        let list = progress.open.joined(separator: ", ")
        let details: JSONObject = ["ids": .array(progress.open.map(JSON.string))]
        let name = Operation.replayExecutionsByIds.name
        guard let lost = progress.lost else {
            return KestraError(
                .timeout,
                "not all executions show it after \(timeout.iso): \(list)",
                operation: name,
                details: details
            )
        }
        return KestraError(
            .outcomeUnknown,
            "whether these executions were replayed is not known: \(list): \(lost.message)",
            status: lost.status,
            operation: name,
            hint: "look for executions that have them as their parents",
            details: details,
            underlying: lost
        )
    }
}
