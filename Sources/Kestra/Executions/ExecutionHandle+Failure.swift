internal import Values

extension ExecutionHandle {
    /// The error that says why an execution did not succeed; nil when it did, or is not over.
    ///
    /// Its log is asked for the line that tells most; when that cannot be had, the state alone is told.
    package func failure(of execution: Execution) async -> KestraError? {
        guard execution.state.isTerminal, !execution.state.isSuccess else { return nil }
        let lines = await errorLines()
        var message =
            "execution \(execution.id) of \(execution.namespace).\(execution.flowId) ended in \(execution.state)"
        let failed = execution.failedTasks
        if !failed.isEmpty { message += ", task \(failed.joined(separator: ", "))" }
        if let line = lines.last { message += ": \(line)" }
        var details: JSONObject = [
            "execution_id": .string(execution.id), "state": .string(execution.state.rawValue),
            "namespace": .string(execution.namespace), "flow_id": .string(execution.flowId),
            "failed_tasks": .array(failed.map(JSON.string)), "error_lines": .array(lines.map(JSON.string)),
        ]
        if let url = try? created?.document().root["url"]?.stringValue { details["url"] = .string(url) }
        return KestraError(.executionFailed, message, operation: "executions.wait", details: details)
    }

    private func errorLines() async -> [String] {
        guard let reply = try? await client.logs.get(id, minLevel: .error), let entries = try? reply.json().arrayValue
        else { return [] }
        return entries.filter { $0["level"] == "ERROR" }.compactMap { $0["message"]?.stringValue }
    }
}
