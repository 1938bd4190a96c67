import SandboxModel

/// The task runs of an execution by where they belong, so that planning takes no longer than there are runs.
struct RunIndex {
    private struct Spot: Hashable {
        let task: String
        let value: String?
        let iteration: Int?
    }

    private let runs: [TaskRun]
    /// By the run around them; the last of several at one spot counts.
    private var places: [String?: [Spot: Int]] = [:]

    init(_ runs: [TaskRun]) {
        self.runs = runs
        for (index, run) in runs.enumerated() {
            let spot = Spot(task: run.taskId, value: run.value, iteration: run.iteration)
            places[run.parentTaskRunId, default: [:]][spot] = index
        }
    }

    subscript(task: String, place: TaskRunPlace) -> TaskRun? {
        let spot = Spot(task: task, value: place.value, iteration: place.iteration)
        return places[place.parent]?[spot].map { runs[$0] }
    }
}
