import SandboxHTTP
import SandboxModel
import Values

/// Sends the log lines of one execution as events; the stream has no end, as on the real servers.
enum LogFollower {
    static func follow(_ id: String, _ matches: @escaping (LogEntry) -> Bool, _ world: SandboxWorld) -> EventStream {
        let stream = EventStream()
        stream.send(id: "start", data: Array(world.family.logsStart.utf8))
        let lines = world.store.logs.lines(of: id).filter(matches)
        let isOver = world.store.executions[id]?.state.current.isTerminal ?? true
        if isOver || world.family.followRepeatsLogs {
            for line in lines { send(line, to: stream, world) }
        }
        if !isOver, world.family.followRepeatsLogs, let last = lines.last {
            // The line that is on its way while the stream begins comes once more, as it was before it was stored.
            send(last, to: stream, world, precise: true)
        }
        let precise = world.family.followRepeatsLogs
        let observers = world.store.logs.observers
        let token = observers.add(id) { line in
            if matches(line) { send(line, to: stream, world, precise: precise) }
        }
        stream.onClose = { observers.remove(token) }
        return stream
    }

    private static func send(_ line: LogEntry, to stream: EventStream, _ world: SandboxWorld, precise: Bool = false) {
        stream.send(id: "progress", data: world.logs.write(line, followed: true, precise: precise).bytes())
    }
}
