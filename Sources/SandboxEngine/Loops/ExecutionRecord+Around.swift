import SandboxModel

extension ExecutionRecord {
    /// Whether anything goes on besides a run and what is around it.
    func isBusy(besides runId: String) -> Bool {
        var around: Set<String> = []
        var next: String? = runId
        while let id = next {
            around.insert(id)
            next = index(of: id).flatMap { taskRuns?[$0].parentTaskRunId }
        }
        return (taskRuns ?? []).contains {
            !around.contains($0.id) && [.created, .submitted, .running].contains($0.state.current)
        }
    }
}
