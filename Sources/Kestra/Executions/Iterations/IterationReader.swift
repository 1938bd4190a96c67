internal import Values

/// Reads the iterations of the Loops of an execution as they are now, where servers make executions of them.
struct IterationReader: Sendable {
    let client: KestraClient

    /// An iteration, and where it is.
    struct Entry: Sendable {
        let execution: Execution
        /// The task run of its Loop.
        let taskRunId: String
        /// `each[1]`; nested, `outer[0]/inner[1]`.
        let place: String
        /// The value of the innermost loop.
        let value: String?
    }

    /// What there is.
    struct Iterations: Sendable {
        /// In the order of their indices, each before those of the loops inside it.
        var entries: [Entry] = []
        /// Whether there were too many of a loop, so that only those that failed are here.
        var isCrowded = false
    }

    /// How many executions are read at the same time.
    static let atOnce = 8
    /// How deep loops are looked into.
    private static let deepest = 10

    /// The iterations, those of nested loops too.
    ///
    /// Nothing is asked for when no task run of the execution can be that of a Loop.
    func iterations(of execution: Execution) async throws(KestraError) -> Iterations {
        var iterations = Iterations()
        try await read(execution, below: "", 0, into: &iterations)
        return iterations
    }

    private func read(
        _ execution: Execution,
        below place: String,
        _ depth: Int,
        into iterations: inout Iterations
    ) async throws(KestraError) {
        guard execution.mayHaveIterations, depth < Self.deepest else { return }
        let search = LoopSearch(client: client, executionId: execution.id)
        var page = try await search.page(of: nil, failed: false)
        if page.total > IterationProgress.most {
            page = try await search.page(of: nil, failed: true)
            iterations.isCrowded = true
        }
        let executions = try await BoundedTasks.map(page.found.map(\.id), atOnce: Self.atOnce) {
            [client] id async throws(KestraError) -> Execution in
            try await client.executions.handle(id).described()
        }
        for found in page.found.sorted(by: { $0.iteration.index < $1.iteration.index }) {
            guard let child = executions[found.id] else { continue }
            let own = place + found.iteration.place
            let run = found.iteration.taskRunId
            iterations.entries.append(
                Entry(execution: child, taskRunId: run, place: own, value: found.iteration.value)
            )
            try await read(child, below: own + "/", depth + 1, into: &iterations)
        }
    }
}

extension Execution {
    /// Whether a task run may be that of a Loop whose iterations are executions of their own.
    var mayHaveIterations: Bool {
        guard isOfSplitLoops else { return false }
        let runs = runs
        let holders = Set(runs.compactMap(\.parentId))
        return runs.contains { $0.mayBeLoop && !holders.contains($0.id) }
    }
}
