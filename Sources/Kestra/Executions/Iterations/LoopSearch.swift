internal import Values

/// Finds the iterations of an execution's Loops, which ordinary searches do not show.
struct LoopSearch: Sendable {
    let client: KestraClient
    /// The execution with the task runs of the Loops.
    let executionId: String

    /// What one search shows.
    struct Page: Sendable {
        let found: [IterationProgress.Found]
        /// How many iterations all Loops of the execution have.
        let total: Int
    }

    /// One look.
    ///
    /// - Parameters:
    ///   - taskRunId: The task run of the Loop; nil for all of them.
    ///   - failed: Whether only iterations that failed are wanted.
    /// - Returns: Up to one more than are followed.
    /// - Throws: What the search throws.
    func page(of taskRunId: String?, failed: Bool) async throws(KestraError) -> Page {
        var filters = [Filter("kind", equals: "LOOP"), Filter("parentId", equals: executionId)]
        if failed { filters.append(Filter("state", in: ["FAILED"])) }
        let size = Call.Argument("size", String(IterationProgress.most + (failed ? 0 : 1)))
        let arguments = filters.map(\.argument) + [.init("sort", "state.startDate:asc"), size]
        let call = Call(.searchExecutions, arguments)
        let reply = try await client.inTurn { [client] () async throws(KestraError) in try await client.call(call) }
        let root = try reply.document().root
        let found = root["results"].map { $0.elements.compactMap(IterationProgress.Found.init) } ?? []
        return Page(
            found: found.filter { taskRunId == nil || $0.iteration.taskRunId == taskRunId },
            total: failed ? 0 : root["total"]?.integerValue.map { Int($0) } ?? found.count
        )
    }

    /// How many iterations of a Loop ended in which state, as its outputs say once it is over; nil where they do not.
    func ended(_ taskRunId: String) async -> [String: Int]? {
        let arguments = Executions.path(executionId) + [.init("taskRunId", taskRunId)]
        let call = Call(.getTaskRunOutputs, arguments, about: "task run \(taskRunId)")
        guard let counts = try? await client.call(call).json()["terminatedIterations"]?.objectValue else { return nil }
        return counts.reduce(into: [:]) { $0[$1.key] = $1.value.integerValue.map { Int($0) } }
    }
}

extension IterationProgress.Found {
    fileprivate init?(_ execution: JSONView) {
        guard let id = execution["id"]?.stringValue, let iteration = LoopIteration(execution) else { return nil }
        let state = ExecutionState(rawValue: execution["state"]?["current"]?.stringValue ?? "")
        self.init(id: id, iteration: iteration, isOver: state.isTerminal, hasFailed: state == .failed)
    }
}
