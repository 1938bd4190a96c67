import SandboxModel

extension APIRequest {
    /// The executions that a search shows by now.
    func shown(_ executions: [ExecutionRecord]) -> [ExecutionRecord] {
        view.shown(executions) { $0.state.startDate }
    }

    /// The log lines that a list shows by now.
    func shown(_ lines: [LogEntry]) -> [LogEntry] {
        view.shown(lines, by: \.timestamp)
    }
}
