internal import EventLoop

extension FollowSession {
    /// Delivers events, and between them those of the iterations of Loops: all iterations precede the end of their loop.
    func tell(_ events: [FollowEvent]) async throws(KestraError) {
        for event in events {
            if let run = event.run, run.state.isTerminal { try await follow(loop: run) }
            await emit([event])
            if let run = event.run, !run.state.isTerminal { try await follow(loop: run) }
            if event.kind == .task, let run = event.taskRunId { await emit(gate.told(run)) }
        }
    }

    /// Waits for the iterations of loops that did not end.
    func finishLoops() async throws(KestraError) {
        for (run, follower) in loops { try await finish(follower, run) }
    }

    /// Follows the iterations of a Loop from its start, and waits for them at its end.
    private func follow(loop run: TaskRunSummary) async throws(KestraError) {
        guard options.iterations else { return }
        if loops[run.id] == nil, progress.mayBeLoop(run), await isLoop(run) {
            let follower = LoopFollower(
                LoopSearch(client: client, executionId: id),
                run: run,
                options: iterationOptions,
                hand: { [weak self] events in await self?.emit(events) }
            )
            loops[run.id] = follower
            gate.opened(loop: run.id)
            await follower.start()
        }
        if run.state.isTerminal, let follower = loops[run.id] { try await finish(follower, run.id) }
    }

    private func finish(_ follower: LoopFollower, _ run: String) async throws(KestraError) {
        gate.ends(loop: run)
        try await follower.finish()
        await emit(gate.closed(loop: run))
        holdLines()
    }

    private func isLoop(_ run: TaskRunSummary) async -> Bool {
        if loopTasks == nil { loopTasks = await client.loopTasks(of: id) }
        return loopTasks?.mayBeLoop(run.taskId) ?? true
    }

    private var iterationOptions: FollowOptions {
        var options = options
        options.timeout = nil
        options.loopTasks = loopTasks
        return options
    }
}
