import SandboxModel

/// The places of the task runs of an execution.
struct RunIndex {
    private struct Position: Hashable {
        let task: String
        let value: String?
        let iteration: Int?
    }

    /// The indexes of the runs by the run around them; of several runs at one place, the last one counts.
    private var places: [String?: [Position: Int]] = [:]
    /// How many runs it knows.
    private(set) var count = 0

    /// Adds the runs that it does not know yet.
    mutating func add(_ runs: [TaskRun]) {
        guard count < runs.count else { return }
        for index in count..<runs.count {
            let run = runs[index]
            let spot = Position(task: run.taskId, value: run.value, iteration: run.iteration)
            places[run.parentTaskRunId, default: [:]][spot] = index
        }
        count = runs.count
    }

    subscript(task: String, place: TaskRunPlace) -> Int? {
        places[place.parent]?[Position(task: task, value: place.value, iteration: place.iteration)]
    }
}
