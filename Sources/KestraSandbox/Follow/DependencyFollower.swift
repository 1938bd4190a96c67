import SandboxHTTP
import SandboxModel
import Values

/// Reports the end of an execution; it does not wait for executions that this one started.
enum DependencyFollower {
    static func follow(_ id: String, _ world: SandboxWorld) -> EventStream {
        let stream = EventStream()
        let name: JSON = ["executionId": .string(id)]
        stream.send(id: "start", data: name.bytes())
        guard let execution = world.store.executions[id] else {
            stream.finish()
            return stream
        }
        guard !isOver(execution) else {
            end(stream, name)
            return stream
        }
        let executions = world.store.executions
        let token = executions.observers.add(id) { if isOver($0.execution) { end(stream, name) } }
        let removal = executions.removals.add(id) { _ in stream.cut() }
        stream.onClose = {
            executions.observers.remove(token)
            executions.removals.remove(removal)
        }
        return stream
    }

    private static func isOver(_ execution: ExecutionRecord) -> Bool {
        execution.state.current.isTerminal
    }

    private static func end(_ stream: EventStream, _ name: JSON) {
        stream.send(id: "end-all", data: name.bytes())
        stream.finish()
    }
}
