import SandboxHTTP
import SandboxModel

extension APIRequest {
    /// Answers when an execution has come so far, which may be at once: then the reply is returned; with 404 when the
    /// execution is deleted before.
    func answer(
        of execution: String,
        when isReady: @escaping (Execution) -> Bool,
        with reply: @escaping (Execution) -> HTTPReply
    ) -> HTTPReply? {
        let executions = world.store.executions
        if let present = executions[execution], isReady(present) { return reply(present) }
        let (world, exchange) = (world, exchange)
        var tokens: [Observers<String, Execution>.Token] = []
        func stop() {
            executions.observers.remove(tokens[0])
            executions.removals.remove(tokens[1])
        }
        tokens.append(
            executions.observers.add(execution) { present in
                guard isReady(present), tokens.count == 2 else { return }
                stop()
                world.send(reply(present), to: exchange)
            }
        )
        let gone = APIFailure.notFound("the execution \(execution) was deleted")
            .reply(to: head.target, family: world.family)
        tokens.append(
            executions.removals.add(execution) { _ in
                stop()
                world.send(gone, to: exchange)
            }
        )
        return nil
    }
}

extension Execution {
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
