internal import EventLoop

/// Structured concurrency: a task ends after its children, an error cancels the siblings and propagates to the parent, and
/// cancelling a task cancels its children.
extension Scheduler {
    /// The function of a task has ended.
    func bodyEnded(_ task: LuaTask, _ end: LuaTask.End) {
        var end = end
        if let fields = task.cancellation?.failure {
            end = .failed(LuaTaskFailure(value: .swift(fields), traceback: host.traceback))
        } else if task.cancellation != nil {
            end = .cancelled
        } else if case .returned = end, let failure = task.childFailure {
            end = .failed(failure.failure)
        }
        task.phase = .joining(end)
        if case .returned = end {} else { cancelChildren(of: task) }
        completeIfDone(task)
    }

    /// Completes the task and its ancestors.
    ///
    /// It is a loop, because tasks can be nested thousands deep.
    private func completeIfDone(_ task: LuaTask) {
        var next: LuaTask? = task
        while let task = next, case .joining(let end) = task.phase, task.children.isEmpty {
            let parent = task.parent
            complete(task, end, below: parent)
            next = parent
        }
    }

    private func complete(_ task: LuaTask, _ end: LuaTask.End, below parent: LuaTask?) {
        task.phase = .ended(end)
        releaseTicket(of: task)
        forgetLimit(of: task)
        let awaiters = task.awaiters
        task.awaiters = []
        if let parent {
            parent.children[task.number] = nil
            if case .failed(let failure) = end { childFailed(task, failure, isAwaited: !awaiters.isEmpty) }
        }
        for token in awaiters { settle(token, reply(to: end, of: task)) }
        if task === main { whenMainEnds(end) }
    }

    private func childFailed(_ task: LuaTask, _ failure: LuaTaskFailure, isAwaited: Bool) {
        guard let parent = task.parent, !(task.isScope && isAwaited) else { return }
        cancelChildren(of: parent)
        guard !isAwaited, parent.cancellation == nil else { return }
        switch parent.phase {
        case .joining(.returned): parent.phase = .joining(.failed(failure))
        case .waiting(let wait):
            wait.cancel()
            endWait(of: parent)
            makeReady(parent, .failure(failure))
            drainSoon()
        case .running, .ready: parent.childFailure = parent.childFailure ?? (task.number, failure)
        case .joining, .ended: break
        }
    }

    /// The result of awaiting an ended task.
    func reply(to end: LuaTask.End, of task: LuaTask) -> Reply {
        switch end {
        case .returned: .results(of: task.slot)
        case .failed(let failure): .failure(failure)
        case .cancelled: .raise(LuaErrorFields(code: "cancelled", message: "the awaited task was cancelled"))
        }
    }

    private func cancelChildren(of task: LuaTask) {
        for child in Self.children(of: task) { cancel(child) }
    }

    /// In start order.
    private static func children(of task: LuaTask) -> [LuaTask] {
        // Sorts the numbers alone: comparing pairs costs more.
        task.children.keys.sorted().compactMap { task.children[$0] }
    }

    /// Cancels a task and its children: their waiting functions never return, and their waits are given up.
    ///
    /// - Parameters:
    ///   - task: The task. The call has no effect if it has ended.
    ///   - failure: The error that awaiting the task raises, if it is not a plain cancellation.
    func cancel(_ task: LuaTask, because failure: LuaErrorFields? = nil) {
        for (index, task) in markCancelled(task, failure).enumerated() {
            answerOften(index)
            end(task)
        }
    }

    /// Answers the watchdog in a loop over tasks, of which there can be more than end within its patience.
    func answerOften(_ index: Int) {
        loop.noteProgress()
        if isStopping, index % 256 == 255 { runtime.receive(.answered) }
    }

    /// Marks a task and its descendants as cancelled.
    ///
    /// Returns those that were not marked before, innermost first.
    private func markCancelled(_ task: LuaTask, _ failure: LuaErrorFields?) -> [LuaTask] {
        var told: [LuaTask] = []
        var left = [task]
        while let next = left.popLast() {
            guard next.cancellation == nil, !next.isOver else { continue }
            loop.noteProgress()
            next.cancellation = Cancellation(failure: next === task ? failure : nil)
            told.append(next)
            left.append(contentsOf: Self.children(of: next))
        }
        return told.reversed()
    }

    private func end(_ task: LuaTask) {
        switch task.phase {
        case .waiting(let wait):
            wait.cancel()
            endWait(of: task)
            task.cancellation?.isDelivered = true
            makeReady(task, .stop)
            drainSoon()
        case .ready where task.hasStarted:
            task.cancellation?.isDelivered = true
            task.phase = .ready(.stop)
        case .ready: bodyEnded(task, .cancelled)
        case .joining(let end):
            if case .returned = end { task.phase = .joining(task.cancellation?.failure.map(Self.failed) ?? .cancelled) }
            completeIfDone(task)
        case .running, .ended: break
        }
    }

    private static func failed(_ fields: LuaErrorFields) -> LuaTask.End {
        .failed(LuaTaskFailure(value: .swift(fields), traceback: ""))
    }
}
