internal import Values

/// Why one task failed, and where: in the execution itself, in an iteration of a Loop, or in a subflow.
struct FailedTask: Sendable {
    /// An execution on the way to the task; the task is nil if the execution failed without a failed task.
    struct Place: Sendable {
        let executionId: String
        let flow: String
        var task: String?
    }

    /// From the execution that failed to the subflow execution that contains the task.
    var places: [Place]
    /// The value of the iteration that contains the task.
    var value: String?
    /// The execution that contains the task run: that of the iteration, if the iteration is an execution.
    var executionId: String
    var message: String?

    /// `task call: execution 7x of a.b, task each[1]/boom: source is down`.
    var text: String {
        var parts: [String] = []
        for (index, place) in places.enumerated() {
            let task = place.task.map { "task \($0)" }
            let execution = index == 0 ? nil : "execution \(place.executionId) of \(place.flow)"
            let words = [execution, task].compactMap { $0 }
            if !words.isEmpty { parts.append(words.joined(separator: ", ")) }
        }
        return (parts + [message].compactMap { $0 }).joined(separator: ": ")
    }

    /// Whether it names a task or says why: an execution that was killed may have neither.
    var hasContent: Bool { places.contains { $0.task != nil } || message != nil }

    /// The element of `failures` in the error.
    var json: JSON {
        var object: JSONObject = ["execution_id": .string(executionId)]
        object["task"] = (places.last?.task).map(JSON.string)
        object["value"] = value.map(JSON.string)
        object["message"] = message.map(JSON.string)
        return .object(object)
    }

    /// The same failure seen from the execution whose loop has the iteration.
    func inside(_ iteration: LoopIteration, of parent: Place) -> FailedTask {
        var failure = self
        failure.value = value ?? iteration.value
        let task = iteration.place + (places[0].task.map { "/" + $0 } ?? "")
        failure.places[0] = Place(executionId: parent.executionId, flow: parent.flow, task: task)
        return failure
    }

    /// The same failure seen from the execution whose task started the subflow.
    func below(_ parent: Place) -> FailedTask {
        var failure = self
        failure.places.insert(parent, at: 0)
        return failure
    }
}
