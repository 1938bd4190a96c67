internal import Values

extension ExecutionHandle {
    /// The error with the reason why an execution did not succeed; nil if it succeeded or has not ended.
    ///
    /// The reason is the log line of the task that failed first, which can be in a subflow or an iteration of a Loop. If it
    /// cannot be read, the error has only the state and the task.
    package func failure(of execution: Execution, for caller: String) async -> KestraError? {
        guard execution.state.isTerminal, !execution.state.isSuccess else { return nil }
        var reader = FailureReader(client: client)
        let findings = await reader.findings(of: execution)
        var message =
            "execution \(execution.id) of \(execution.namespace).\(execution.flowId) ended in \(execution.state)"
        if let first = findings.failures.first { message += first.continuation }
        let failed = execution.runs.filter { $0.state == .failed }.map(\.taskId)
        var details: JSONObject = [
            "execution_id": .string(execution.id), "state": .string(execution.state.rawValue),
            "namespace": .string(execution.namespace), "flow_id": .string(execution.flowId),
            "failed_tasks": .array(failed.map(JSON.string)),
            "failures": .array(findings.failures.filter(\.hasContent).map(\.json)),
            "error_lines": .array(findings.lines.map(JSON.string)),
        ]
        if let url = try? created?.document().root["url"]?.stringValue { details["url"] = .string(url) }
        return KestraError(.executionFailed, message, operation: caller, details: details)
    }
}

extension FailedTask {
    /// The part of the message after "ended in FAILED".
    fileprivate var continuation: String {
        if text.isEmpty { return "" }
        return (places[0].task == nil ? ": " : ", ") + text
    }
}
