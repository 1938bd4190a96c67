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

    /// Searches once, or twice if the execution has more iterations than the client follows of one Loop, or once per page of
    /// failed iterations.
    ///
    /// - Parameters:
    ///   - taskRunId: The task run of the Loop; nil for all Loops.
    ///   - failed: Whether to return only failed iterations.
    /// - Returns: The iterations, oldest first.
    /// - Throws: What the search throws.
    func page(of taskRunId: String?, failed: Bool) async throws(KestraError) -> Page {
        if failed { return Page(found: try await failures(of: taskRunId), total: 0) }
        var result = try await ask(size: IterationProgress.most + 1)
        // The Loops of an execution share a result, and each may have few iterations.
        if result.page(of: taskRunId).total > IterationProgress.most {
            result = try await ask(size: PageReader.largestPage)
        }
        return result.page(of: taskRunId)
    }

    /// The failed iterations, of each Loop as many as the client follows.
    ///
    /// Reads page after page, so that a Loop with many failures does not hide those of another.
    private func failures(of taskRunId: String?) async throws(KestraError) -> [IterationProgress.Found] {
        var found: [IterationProgress.Found] = []
        var counts: [String: Int] = [:]
        var read = 0
        for number in 1... {
            let result = try await ask(size: PageReader.largestPage, page: number, failed: true)
            for item in result.all where taskRunId == nil || item.iteration.taskRunId == taskRunId {
                counts[item.iteration.taskRunId, default: 0] += 1
                if counts[item.iteration.taskRunId, default: 0] <= IterationProgress.most { found.append(item) }
            }
            read += result.all.count
            if result.all.isEmpty || read >= result.total { break }
            if let taskRunId, counts[taskRunId, default: 0] >= IterationProgress.most { break }
        }
        return found
    }

    /// The iterations of all Loops in one search result.
    private struct Answer {
        let all: [IterationProgress.Found]
        let total: Int

        func page(of taskRunId: String?) -> Page {
            let found = all.filter { taskRunId == nil || $0.iteration.taskRunId == taskRunId }
            let counts = Dictionary(grouping: found, by: \.iteration.taskRunId).values.map(\.count)
            return Page(found: found, total: total > all.count ? total : counts.max() ?? 0)
        }
    }

    private func ask(size: Int, page: Int = 1, failed: Bool = false) async throws(KestraError) -> Answer {
        var filters = [Filter("kind", equals: "LOOP"), Filter("parentId", equals: executionId)]
        if failed { filters.append(Filter("state", in: ["FAILED"])) }
        var arguments = filters.map(\.argument) + [.init("sort", "state.startDate:asc"), .init("size", String(size))]
        if page > 1 { arguments.append(.init("page", String(page))) }
        let call = Call(.searchExecutions, arguments)
        let reply = try await client.inTurn { [client] () async throws(KestraError) in try await client.call(call) }
        let root = try reply.document().root
        let all = root["results"].map { $0.elements.compactMap(IterationProgress.Found.init) } ?? []
        return Answer(all: all, total: root["total"]?.integerValue.map { Int($0) } ?? all.count)
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
