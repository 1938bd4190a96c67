internal import Values

/// Why one task failed, and where it is: in the execution itself, in an iteration of a Loop, or in a subflow.
struct FailedTask: Sendable {
    /// An execution on the way to the task; the task is nil when the execution failed without one.
    struct Place: Sendable {
        let executionId: String
        let flow: String
        var task: String?
    }

    /// From the execution that was asked about to the one of the subflow that has the task.
    var places: [Place]
    /// The value of the iteration that the task is in.
    var value: String?
    /// The execution that has the task run: an iteration's own where servers make one of it.
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

    /// What `failures` of the error lists.
    var json: JSON {
        var object: JSONObject = ["execution_id": .string(executionId)]
        object["task"] = (places.last?.task).map(JSON.string)
        object["value"] = value.map(JSON.string)
        object["message"] = message.map(JSON.string)
        return .object(object)
    }

    /// The same as seen from the execution whose loop has the iteration.
    func inside(_ iteration: LoopIteration, of parent: Place) -> FailedTask {
        var failure = self
        failure.value = value ?? iteration.value
        let task = iteration.place + (places[0].task.map { "/" + $0 } ?? "")
        failure.places[0] = Place(executionId: parent.executionId, flow: parent.flow, task: task)
        return failure
    }

    /// The same as seen from the execution whose task started the subflow.
    func below(_ parent: Place) -> FailedTask {
        var failure = self
        failure.places.insert(parent, at: 0)
        return failure
    }
}
