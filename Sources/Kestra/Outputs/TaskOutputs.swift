internal import Values

/// Puts the outputs of tasks where versions before 2.0 have them: into the task runs of the execution.
///
/// From 2.0 on an execution comes without them, and each task run is asked for. Before, a task run that is over has outputs
/// always, if only empty ones, whether it succeeded or not; so the version is asked for only when one has none.
struct TaskOutputs: Sendable {
    let client: KestraClient

    /// How many task runs are asked for at the same time.
    private static let atOnce = 8

    /// The execution with the outputs of its tasks.
    func filled(_ execution: [UInt8]) async throws(KestraError) -> [UInt8] {
        guard try Self.lacksOutputs(execution) else { return execution }
        guard try await client.serverVersion().family >= .v2_0 else { return execution }
        guard var json = try? JSON(parsing: execution), let id = json["id"]?.stringValue else { return execution }
        let outputs = try await outputs(of: id)
        guard case .object(var members) = json, case .array(let runs)? = members["taskRunList"] else {
            return execution
        }
        members["taskRunList"] = .array(
            runs.map { run in
                guard case .object(var run) = run, let id = run["id"]?.stringValue else { return run }
                run["outputs"] = outputs[id] ?? run["outputs"] ?? .object([:])
                if run["outputs"]?.isNull == true { run["outputs"] = .object([:]) }
                return .object(run)
            }
        )
        json = .object(members)
        return json.bytes()
    }

    /// The outputs by task run.
    private func outputs(of id: String) async throws(KestraError) -> [String: JSON] {
        let path = Executions.path(id)
        let list = try await client.call(Call(.getTaskOutputsInformation, path, about: Executions.subject(id))).json()
        let runs = (list.arrayValue ?? []).compactMap { $0["taskRunId"]?.stringValue }
        return try await BoundedTasks.map(runs, atOnce: Self.atOnce) { run async throws(KestraError) -> JSON in
            try await client.call(
                Call(.getTaskRunOutputs, path + [.init("taskRunId", run)], about: "task run \(run)")
            ).json()
        }
    }

    private static func lacksOutputs(_ execution: [UInt8]) throws(KestraError) -> Bool {
        guard let root = try? JSONDocument(parsing: execution).root, let runs = root["taskRunList"] else {
            return false
        }
        return runs.elements.contains { run in
            ExecutionState(rawValue: run["state"]?["current"]?.stringValue ?? "").isTerminal
                && (run["outputs"] == nil || run["outputs"]?.isNull == true)
        }
    }
}
