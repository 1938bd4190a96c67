import SandboxHTTP
import SandboxModel

extension APIRequest {
    /// Answers when an execution has come so far, which may be at once: then the reply is returned; with 404 when the
    /// execution is deleted before.
    func answer(
        of execution: String,
        when isReady: @escaping (ExecutionRecord) -> Bool,
        with reply: @escaping (ExecutionRecord) -> HTTPReply
    ) -> HTTPReply? {
        let executions = world.store.executions
        if let present = executions[execution], isReady(present) { return reply(present) }
        let (world, exchange) = (world, exchange)
        var changes: Observers<String, ExecutionChange>.Token?
        var removal: Observers<String, ExecutionRecord>.Token?
        func stop() {
            if let changes { executions.observers.remove(changes) }
            if let removal { executions.removals.remove(removal) }
        }
        changes = executions.observers.add(execution) { change in
            guard isReady(change.execution) else { return }
            stop()
            world.send(reply(change.execution), to: exchange)
        }
        let gone = APIFailure.notFound("the execution \(execution) was deleted")
            .reply(to: head.target, family: world.family)
        removal = executions.removals.add(execution) { _ in
            stop()
            world.send(gone, to: exchange)
        }
        return nil
    }
}

extension ExecutionRecord {
    /// Whether its first task run was given to a worker or, where the executor does the task itself, begun; or it stands
    /// still.
    var hasBegun: Bool {
        guard [.created, .running].contains(state.current) else { return true }
        return taskRuns?.first.map { $0.state.current != .created } ?? false
    }

    /// Whether its last task run is done by somebody; or it stands still.
    var isWorkedOn: Bool {
        guard isUnderWay, state.current == .running else { return isUnderWay }
        return taskRuns?.last?.state.current != .submitted
    }

    /// Whether something has been done since it was created or let go: the server that answers later waits for that.
    var isUnderWay: Bool {
        switch state.current {
        case .created, .restarted: false
        case .running: taskRuns?.last.map { $0.state.current != .created } ?? false
        default: true
        }
    }
}
