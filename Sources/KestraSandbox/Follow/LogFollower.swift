import SandboxHTTP
import SandboxModel
import Values

/// Sends the log lines of one execution as events; the stream does not end, as on the real servers.
enum LogFollower {
    static func follow(_ id: String, _ matches: @escaping (LogEntry) -> Bool, _ world: SandboxWorld) -> EventStream {
        let stream = EventStream()
        stream.send(id: "start", data: Array(world.family.logsStart.utf8))
        let lines = world.store.logs.lines(of: id).filter(matches)
        let isOver = world.store.executions[id]?.state.current.isTerminal ?? true
        if isOver || world.family.followRepeatsLogs {
            for line in lines { send(world.logs.event(line), to: stream) }
        }
        if !isOver, world.family.followRepeatsLogs, let last = lines.last {
            // The server sends the line that is on its way while the stream begins once more.
            send(world.logs.event(last), to: stream)
        }
        let observers = world.store.logs.observers
        let token = observers.add(id) { line in
            if matches(line.entry) { send(line.bytes(by: world.logs), to: stream) }
        }
        stream.onClose = { observers.remove(token) }
        return stream
    }

    private static func send(_ line: [UInt8], to stream: EventStream) {
        stream.send(id: "progress", data: line)
    }
}
