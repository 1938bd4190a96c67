internal import Values

/// Reads the current iterations of the Loops of an execution, on servers where they are executions.
struct IterationReader: Sendable {
    let client: KestraClient

    /// An iteration and its position.
    struct Entry: Sendable {
        let execution: Execution
        /// The task run of its Loop.
        let taskRunId: String
        /// `each[1]`; nested, `outer[0]/inner[1]`.
        let place: String
        /// The value of the innermost loop.
        let value: String?
    }

    /// The iterations that were found.
    struct Iterations: Sendable {
        /// In the order of their indices, each before those of the loops inside it.
        var entries: [Entry] = []
        /// Whether a loop had too many iterations, so that only failed ones are included.
        var isCrowded = false
    }

    /// The maximum number of executions that are read at the same time.
    static let atOnce = 8
    /// The maximum nesting depth of loops.
    private static let deepest = 10

    /// The iterations, including those of nested loops.
    ///
    /// Sends no request if no task run of the execution can belong to a Loop.
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
    /// Whether a task run may belong to a Loop whose iterations are executions.
    var mayHaveIterations: Bool {
        guard isOfSplitLoops else { return false }
        let runs = runs
        let holders = Set(runs.compactMap(\.parentId))
        return runs.contains { $0.mayBeLoop && !holders.contains($0.id) }
    }
}
