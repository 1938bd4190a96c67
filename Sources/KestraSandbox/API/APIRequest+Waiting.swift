extension APIRequest {
    /// Answers when an execution has come so far, which may be at once: then the reply is returned.
    func answer(
        of execution: String,
        when isReady: @escaping (Execution) -> Bool,
        with reply: @escaping (Execution) -> HTTPReply
    ) -> HTTPReply? {
        let executions = world.store.executions
        if let present = executions[execution], isReady(present) { return reply(present) }
        let (world, exchange) = (world, exchange)
        var token: Observers<String, Execution>.Token?
        token = executions.observers.add(execution) { present in
            guard isReady(present), let token else { return }
            executions.observers.remove(token)
            world.send(reply(present), to: exchange)
        }
        return nil
    }
}

extension Execution {
    /// Whether something has been done since it was created or let go: the server that answers later waits for that.
    var isUnderWay: Bool {
        switch state.current {
        case .created, .restarted: false
        case .running: taskRuns?.last.map { $0.state.current != .created } ?? false
        default: true
        }
    }
}
