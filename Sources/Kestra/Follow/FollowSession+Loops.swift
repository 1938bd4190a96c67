internal import EventLoop

extension FollowSession {
    /// Delivers events, and between them those of the iterations of Loops: all iterations precede the end of their loop.
    func deliver(_ events: [FollowEvent]) async throws(KestraError) {
        for event in events {
            if let run = event.run, run.state.isTerminal { try await follow(loop: run) }
            await emit([event])
            if let run = event.run, !run.state.isTerminal { try await follow(loop: run) }
            if event.kind == .task, let run = event.taskRunId { await emit(gate.delivered(run)) }
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
                deliver: { [weak self] events in await self?.emit(events, of: run) }
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

    /// Delivers events of the iterations of a loop, after the lines that were written before the loop began.
    private func emit(_ events: [FollowEvent], of loop: TaskRunSummary) async {
        if mayLackLines { await catchUp(to: loop) }
        await emit(events)
    }

    /// Delivers the lines that were written before a loop began and that a broken stream may have missed, once per loop.
    private func catchUp(to run: TaskRunSummary) async {
        if let started = catchUps[run.id] { return await started.value }
        let work = Task(executorPreference: loop) { [weak self, client] in
            guard (try? await client.pause(LogSettling.lateness)) != nil else { return }
            await self?.emitLines(before: run)
        }
        catchUps[run.id] = work
        await work.value
    }

    private func emitLines(before run: TaskRunSummary) async {
        _ = try? await emitLastLogs()
        await emit(gate.before(run.began))
    }

    private func isLoop(_ run: TaskRunSummary) async -> Bool {
        if flowTasks == nil { flowTasks = await client.flowTasks(of: id) }
        return flowTasks?.mayBeLoop(run.taskId) ?? true
    }

    private var iterationOptions: FollowOptions {
        var options = options
        options.timeout = nil
        options.flowTasks = flowTasks
        return options
    }
}
