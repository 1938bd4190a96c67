internal import Values

/// Finds the iterations of an execution's Loops, which ordinary searches do not show.
struct LoopSearch: Sendable {
    let client: KestraClient
    /// The execution with the task runs of the Loops.
    let executionId: String

    /// The result of one search.
    struct Page: Sendable {
        let found: [IterationProgress.Found]
        /// The number of iterations: of the Loop that has most of them, or of all Loops if the result does not show all.
        let total: Int
    }

    /// Searches once, or twice if the execution has more iterations than the client follows of one Loop.
    ///
    /// - Parameters:
    ///   - taskRunId: The task run of the Loop; nil for all Loops.
    ///   - failed: Whether to return only failed iterations.
    /// - Returns: The iterations, oldest first.
    /// - Throws: What the search throws.
    func page(of taskRunId: String?, failed: Bool) async throws(KestraError) -> Page {
        if failed {
            let page = try await ask(taskRunId, size: IterationProgress.most, failed: true)
            return Page(found: page.found, total: 0)
        }
        let page = try await ask(taskRunId, size: IterationProgress.most + 1, failed: false)
        if page.total <= IterationProgress.most { return page }
        // The Loops of an execution share a result, and each may have few iterations.
        return try await ask(taskRunId, size: PageReader.largestPage, failed: false)
    }

    private func ask(_ taskRunId: String?, size: Int, failed: Bool) async throws(KestraError) -> Page {
        var filters = [Filter("kind", equals: "LOOP"), Filter("parentId", equals: executionId)]
        if failed { filters.append(Filter("state", in: ["FAILED"])) }
        let arguments = filters.map(\.argument) + [.init("sort", "state.startDate:asc"), .init("size", String(size))]
        let call = Call(.searchExecutions, arguments)
        let reply = try await client.inTurn { [client] () async throws(KestraError) in try await client.call(call) }
        let root = try reply.document().root
        let all = root["results"].map { $0.elements.compactMap(IterationProgress.Found.init) } ?? []
        let found = all.filter { taskRunId == nil || $0.iteration.taskRunId == taskRunId }
        let total = root["total"]?.integerValue.map { Int($0) } ?? all.count
        let counts = Dictionary(grouping: found, by: \.iteration.taskRunId).values.map(\.count)
        return Page(found: found, total: total > all.count ? total : counts.max() ?? 0)
    }

    /// The number of iterations of an ended Loop by state, from its outputs; nil if the outputs do not contain it.
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
