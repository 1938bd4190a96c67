import EventLoop
import SandboxEngine
import SandboxHTTP
import SandboxModel
import Values

/// Sends the states of one execution as events, from its present one to its last.
enum ExecutionFollower {
    /// How long the server waits for an unknown execution.
    private static let patience = Duration.seconds(10)
    /// The maximum number of bytes that wait for a slow client; beyond it, the stream omits intermediate states.
    private static let mostWaiting = 4 * 1024 * 1024

    static func follow(_ id: String, _ world: SandboxWorld) -> EventStream {
        let stream = EventStream()
        stream.send(id: "start", data: world.executions.stub(id: id, now: world.time.now).bytes())
        guard let present = world.store.executions.lastChange(of: id) else {
            world.loop.schedule(after: patience) { stream.cut() }
            return stream
        }
        guard !send(present, to: stream, world) else { return stream }
        let executions = world.store.executions
        let token = executions.observers.add(id) { change in _ = send(change, to: stream, world) }
        let removal = executions.removals.add(id) { _ in stream.cut() }
        stream.onClose = {
            executions.observers.remove(token)
            executions.removals.remove(removal)
        }
        return stream
    }

    /// Returns true if this was the last event.
    private static func send(_ change: ExecutionChange, to stream: EventStream, _ world: SandboxWorld) -> Bool {
        let isOver = change.execution.state.current.isTerminal
        guard isOver || stream.backlog < mostWaiting else { return false }
        let data = change.bytes(as: .live, by: world.executions)
        world.whenKept { _ in
            stream.send(id: isOver ? "end" : "progress", data: data)
            if isOver { stream.finish() }
        }
        return isOver
    }
}
