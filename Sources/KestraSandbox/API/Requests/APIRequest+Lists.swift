import SandboxModel

extension APIRequest {
    /// The executions that no fault hides.
    func shown(_ executions: [ExecutionRecord]) -> [ExecutionRecord] {
        view.shown(executions) { $0.state.startDate }
    }

    /// The log lines that no fault hides.
    func shown(_ lines: [LogEntry]) -> [LogEntry] {
        view.shown(lines, by: \.timestamp)
    }
}
