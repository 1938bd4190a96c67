import HTTPTransport
import Kestra
import Values

/// Makes the JSON of executions and log lines for scripted answers.
enum FollowScript {
    static func execution(_ state: String, tasks: [(id: String, state: String)] = []) -> String {
        let runs = tasks.map {
            #"{"id":"run-\#($0.id)","taskId":"\#($0.id)","outputs":{},"state":{"current":"\#($0.state)"}}"#
        }
        return #"{"id":"e1","namespace":"n","flowId":"f","state":{"current":"\#(state)"},"#
            + #""taskRunList":[\#(runs.joined(separator: ","))]}"#
    }

    static func event(_ id: String, _ data: String) -> String { "id: \(id)\ndata: \(data)\n\n" }

    static let stub = event("start", #"{"id":"e1","labels":[]}"#)

    static func line(
        _ message: String,
        at time: String = "2026-11-21T06:00:00.000001Z",
        level: String = "INFO"
    ) -> String {
        #"{"taskRunId":"r","attemptNumber":0,"taskId":"t","timestamp":"\#(time)","level":"\#(level)","message":"\#(message)"}"#
    }

    static func list(_ lines: [String]) -> String { "[\(lines.joined(separator: ","))]" }
}

/// What a follow told, in short words: `RUNNING`, `a=SUCCESS`, `log hello`, and `SUCCESS.` for the last.
func told(by events: FollowEvents) async throws(KestraError) -> [String] {
    var told: [String] = []
    for try await event in events {
        switch event.kind {
        case .state: told.append((event.state?.rawValue ?? "?") + (event.isLast ? "." : ""))
        case .task: told.append("\(event.taskId ?? "?")=\(event.state?.rawValue ?? "?")")
        case .log: told.append("log \(event.message ?? "?")")
        }
    }
    return told
}
