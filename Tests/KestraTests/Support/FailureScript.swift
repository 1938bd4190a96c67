import HTTPTransport
import Values

@testable import Kestra

/// Executions and log lines of a server in memory, by their ids, for what a failure says.
struct FailureScript: Sendable {
    var executions: [String: String] = [:]
    var lines: [String: [String]] = [:]
    /// What `/outputs/tasks/{execution}/{run}` answers, by the run.
    var outputs: [String: String] = [:]

    /// A task run of which `more` are further members.
    static func run(
        _ id: String,
        _ state: String = "FAILED",
        at second: Int = 0,
        _ more: String = #""outputs":{}"#
    ) -> String {
        #"{"id":"run-\#(id)","taskId":"\#(id)","# + (more.isEmpty ? "" : more + ",")
            + #""state":{"current":"\#(state)","histories":[{"state":"\#(state)","date":"2026-12-01T00:00:0\#(second)Z"}]}}"#
    }

    static func line(_ run: String?, _ message: String, level: String = "ERROR") -> String {
        let text = message.replacing("\"", with: "\\\"")
        let by = run.map { #""taskRunId":"run-\#($0)","taskId":"\#($0)","# } ?? ""
        return #"{\#(by)"timestamp":"2026-12-01T00:00:00Z","level":"\#(level)","message":"\#(text)"}"#
    }

    static func link(_ id: String) -> String { #"[[link execution="\#(id)" flowId="f" namespace="n"]]"# }

    mutating func add(_ id: String, _ runs: [String], _ lines: [String], state: String = "FAILED", more: String = "") {
        executions[id] =
            #"{"id":"\#(id)","namespace":"n","flowId":"f",\#(more)"state":{"current":"\#(state)"},"taskRunList":["#
            + runs.joined(separator: ",") + "]}"
        self.lines[id] = lines
    }

    /// An iteration of the Loop `each`.
    mutating func addIteration(_ id: String, _ index: Int, _ value: String, _ runs: [String], _ lines: [String]) {
        let loop =
            #""tenantId":"main","loopRun":{"taskId":"each","taskRunId":"run-each","index":\#(index),"#
            + #""value":"\#(value)"},"#
        add(id, runs, lines, more: loop)
    }

    func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
        let path = request.url.prefix { $0 != "?" }
        if path.hasSuffix("/configs") { return .json(#"{"version":"1.3.25"}"#) }
        let last = String(path.split(separator: "/").last ?? "")
        if path.contains("/logs/") { return .json("[\((lines[last] ?? []).joined(separator: ","))]") }
        if path.contains("/outputs/") {
            guard let found = outputs[last] else { return .json("{}", status: 404) }
            return .json(found)
        }
        guard let execution = executions[last] else { return .json(#"{"message":"gone"}"#, status: 404) }
        return .json(execution)
    }

    /// The error that a wait for the execution `e1` ends with.
    func failureOfWait() async throws -> (error: KestraError?, test: ClientUnderTest) {
        let script = self
        let test = try ClientUnderTest { request, _ in script.answer(request) }
        let error = await failure { () async throws(KestraError) in
            try await test.client.executions.handle("e1").wait()
        }
        return (error, test)
    }
}
