import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

extension APIRequest {
    /// Replies with JSON that another thread writes if it has many task runs, so that other requests are answered
    /// meanwhile.
    func reply(with executions: [ExecutionRecord], _ make: @escaping () -> JSON) -> HTTPReply? {
        guard executions.contains(where: \.isLarge) else { return .json(make()) }
        return later({ .json(make()) }, then: { $0 })
    }

    /// Replies with what `answer` makes on the loop's thread, after another thread has made a value.
    ///
    /// - Returns: Nil: the reply follows.
    func later<Value>(
        _ make: @escaping () throws -> Value,
        then answer: @escaping (Value) throws -> HTTPReply
    ) -> HTTPReply? {
        let (world, exchange, target) = (world, exchange, head.target)
        world.engine.aside {
            Result { try make() }
        } finish: { result in
            do {
                world.send(try answer(try result.get()), to: exchange)
            } catch {
                world.send(APIFailure(error, world.family).reply(to: target, family: world.family), to: exchange)
            }
        }
        return nil
    }

    /// Replies as soon as an execution meets a condition.
    ///
    /// Returns the reply if the execution meets the condition now. Otherwise returns nil and sends the reply later: 404
    /// if the execution is deleted before.
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
    /// Whether a worker or the executor has taken its first task run, or it neither is new nor runs.
    var hasBegun: Bool {
        guard [.created, .running].contains(state.current) else { return true }
        return taskRuns?.first.map { $0.state.current != .created } ?? false
    }

    /// Whether a worker or the executor has taken its last task run, or it does not run.
    var isWorkedOn: Bool {
        guard isUnderWay, state.current == .running else { return isUnderWay }
        return taskRuns?.last?.state.current != .submitted
    }

    /// Whether it has taken a step since it was created or restarted.
    var isUnderWay: Bool {
        switch state.current {
        case .created, .restarted: false
        case .running: taskRuns?.last.map { $0.state.current != .created } ?? false
        default: true
        }
    }
}
