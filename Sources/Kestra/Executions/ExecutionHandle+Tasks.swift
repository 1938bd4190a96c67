public import Values

extension ExecutionHandle {
    /// Its task runs, including those of the iterations of Loops, on every version of servers.
    ///
    /// - Returns: Each task run as the server describes it, with its `outputs` and three more members: `task`, the id of the
    ///   task, which inside a Loop is `each[1]/boom`; `value`, the value of the iteration; `executionId`, the execution that
    ///   contains the task run. If there are more than 200 iterations, only failed ones are included.
    /// - Throws: `not_found` if the execution does not exist, `forbidden` if the user may not read its outputs.
    public func tasks() async throws(KestraError) -> [JSON] { try await tasks(for: "executions.tasks") }

    /// The same, with the name of the function for errors.
    package func tasks(for caller: String) async throws(KestraError) -> [JSON] {
        do throws(KestraError) {
            return try await allTasks(for: caller)
        } catch {
            throw error.naming(caller)
        }
    }

    private func allTasks(for caller: String) async throws(KestraError) -> [JSON] {
        let execution = try await described()
        let iterations = try await IterationReader(client: client).iterations(of: execution)
        if iterations.isCrowded {
            client.complain?("\(caller): \(Executions.subject(id)): \(FollowEvent.tooManyIterationsMessage)")
        }
        var executions = [execution.id: execution]
        for entry in iterations.entries { executions[entry.execution.id] = entry.execution }
        let filled = try await filled(executions, for: caller)
        var found: [JSON] = []
        found.append(runs: filled[execution.id] ?? execution, inside: nil, iterations.entries, filled)
        return found
    }

    /// The same executions with the outputs of their tasks.
    private func filled(
        _ executions: [String: Execution],
        for caller: String
    ) async throws(KestraError) -> [String: Execution] {
        let outputs = ExecutionOutputs(client: client)
        let filled = try await BoundedTasks.map(executions.keys.sorted(), atOnce: IterationReader.atOnce) {
            id async throws(KestraError) -> Execution? in
            guard let execution = executions[id] else { return nil }
            return try await outputs.filled(execution, for: caller, whileRunning: true)
        }
        return filled.compactMapValues(\.self)
    }

    /// The executions that it started, oldest first: subflows and, on servers from 2.0 on, iterations of Loops.
    ///
    /// - Returns: The executions in the form of search results, which have no task runs from 2.0 on.
    /// - Throws: `not_found` if the execution does not exist.
    public func children() async throws(KestraError) -> [JSON] {
        var filters = [[Filter("triggerExecutionId", equals: id)]]
        if try await client.isFrom2() {
            filters.append([Filter("kind", equals: "LOOP"), Filter("parentId", equals: id)])
        }
        var found: [JSON] = []
        for filter in filters {
            for try await child in client.search(.searchExecutions, filter, pageSize: PageReader.largestPage) {
                found.append(child)
            }
        }
        // A search by an unknown parent finds nothing and is no error.
        if found.isEmpty { _ = try await described() }
        let keys = found.map(\.order)
        return found.indices.sorted { (keys[$0].start, keys[$0].index, $0) < (keys[$1].start, keys[$1].index, $1) }
            .map { found[$0] }
    }
}

extension JSON {
    /// Sorts children by their start, and iterations, which all start with their parent, by their index.
    fileprivate var order: (start: String, index: Int64) {
        let start = self["state"]?["startDate"]?.stringValue ?? ""
        return (LogMerger.microseconds(start), self["loopRun"]?["index"]?.integerValue ?? 0)
    }
}

extension [JSON] {
    /// Appends the task runs of an execution.
    ///
    /// Those of iterations follow the task run of their Loop.
    fileprivate mutating func append(
        runs execution: Execution,
        inside place: IterationReader.Entry?,
        _ entries: [IterationReader.Entry],
        _ filled: [String: Execution]
    ) {
        for run in execution.taskRuns {
            guard case .object(var members) = run else { continue }
            let id = members["taskId"]?.stringValue ?? ""
            members["task"] = .string(place.map { "\($0.place)/\(id)" } ?? id)
            members["executionId"] = .string(execution.id)
            if members["value"] == nil, let value = place?.value { members["value"] = .string(value) }
            append(.object(members))
            for entry in entries where entry.taskRunId == members["id"]?.stringValue {
                append(runs: filled[entry.execution.id] ?? entry.execution, inside: entry, entries, filled)
            }
        }
    }
}
