internal import Values

/// The logs of a server.
public struct Logs: Sendable {
    let client: KestraClient

    /// Lists the log lines of an execution, including those of the iterations of its Loops.
    ///
    /// - Parameters:
    ///   - executionId: The id of the execution.
    ///   - minLevel: The minimum level; nil for all levels.
    ///   - taskId: Only lines of this task; nil for all tasks. `each[1]/boom` is a task in one iteration of a Loop, on servers
    ///     from 2.0 on.
    ///   - taskRunId: Only lines of this task run; nil for all task runs.
    ///   - attempt: Only lines of this attempt of a task run, counted from 0; nil for all attempts.
    /// - Returns: A JSON array of entries, oldest first. Entries of an iteration that is an execution also have `task`, such as
    ///   `each[1]/boom`, and `value`. If there are more than 200 iterations, only failed ones are included, and an entry of
    ///   level WARN says so.
    /// - Throws: `not_found` if the execution does not exist or does not contain the task. Servers return an empty list then,
    ///   so the client reads the execution and, for an unknown task, its flow.
    public func get(
        _ executionId: String,
        minLevel: LogLevel? = nil,
        taskId: String? = nil,
        taskRunId: String? = nil,
        attempt: Int? = nil
    ) async throws(KestraError) -> KestraReply {
        let filter = LogFilter(minLevel: minLevel, taskId: taskId, taskRunId: taskRunId, attempt: attempt)
        let splitsLoops = filter.iteration == nil ? true : try await client.isFrom2()
        let conditions = filter.conditions(splitsLoops: splitsLoops)
        let reply = try await list(executionId, conditions)
        let isEmpty = try reply.document().root.elements.first { _ in true } == nil
        if !isEmpty, try await !client.isFrom2() { return reply }
        let execution = try await client.executions.handle(executionId).described()
        let iterations = try await IterationReader(client: client).iterations(of: execution)
        let entries = iterations.entries.filter { filter.iteration == nil || $0.place == filter.iteration }
        if entries.isEmpty, !iterations.isCrowded, !isEmpty, filter.iteration == nil { return reply }
        let own = filter.iteration == nil ? try reply.json().arrayValue ?? [] : []
        var lines = try await merged(own, entries, conditions)
        if lines.isEmpty { try await refuseUnknown(filter, in: execution, iterations) }
        if iterations.isCrowded {
            lines.append(["level": "WARN", "message": .string(FollowEvent.tooManyIterationsMessage)])
        }
        return reply.replacing(JSON.array(lines).bytes())
    }

    /// All lines in the order of their times.
    private func merged(
        _ own: [JSON],
        _ entries: [IterationReader.Entry],
        _ conditions: [Call.Argument]
    ) async throws(KestraError) -> [JSON] {
        let lists = try await BoundedTasks.map(entries.map(\.execution.id), atOnce: IterationReader.atOnce) {
            id async throws(KestraError) -> [JSON] in
            try await list(id, conditions).json().arrayValue ?? []
        }
        var lines = own
        for entry in entries { lines += (lists[entry.execution.id] ?? []).map { $0.inside(entry) } }
        let times = lines.map { LogMerger.microseconds($0["timestamp"]?.stringValue ?? "") }
        return lines.indices.sorted { (times[$0], $0) < (times[$1], $1) }.map { lines[$0] }
    }

    /// The lines as the server lists them; also empty for an unknown execution.
    func list(_ executionId: String, _ conditions: [Call.Argument]) async throws(KestraError) -> KestraReply {
        let arguments = Executions.path(executionId) + conditions
        return try await client.call(
            Call(.listLogsFromExecution, arguments, about: Executions.subject(executionId))
        )
    }

    /// `minLevel`, which is sent as a filter to 2.0.
    static func arguments(_ executionId: String, _ minLevel: LogLevel?) -> [Call.Argument] {
        Executions.path(executionId) + (minLevel.map { [.init("minLevel", $0.rawValue)] } ?? [])
    }
}

extension KestraClient {
    /// The logs of the server.
    public var logs: Logs { Logs(client: self) }
}

extension JSON {
    /// The entry of a line with the position of its iteration.
    fileprivate func inside(_ entry: IterationReader.Entry) -> JSON {
        guard case .object(var members) = self else { return self }
        members["task"] = .string(entry.place + (members["taskId"]?.stringValue.map { "/" + $0 } ?? ""))
        members["value"] = entry.value.map(JSON.string)
        return .object(members)
    }
}
