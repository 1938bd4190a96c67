import SandboxModel

/// The task runs of an execution by their places, so that planning takes linear time.
struct RunIndex {
    private struct Spot: Hashable {
        let task: String
        let value: String?
        let iteration: Int?
    }

    private let runs: [TaskRun]
    /// The runs by the run around them.
    ///
    /// Of several runs at one place, the last one counts.
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
