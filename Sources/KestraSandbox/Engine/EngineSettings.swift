import Values

/// How an engine runs.
struct EngineSettings {
    /// Takes tasks of unknown types; they log what they would do.
    var stubsUnknown = false
    /// What `{{ secret('NAME') }}` finds: by name, in capitals.
    var secrets: [String: String] = [:]
    /// What `{{ envs.name }}` shows.
    var environment: [String: String] = [:]
    /// What `{{ kestra.url }}` shows.
    var address = "http://localhost:8080"
    /// Answers that a test gives for a type of task: its outputs, or a failure's message.
    var stubs: [String: TaskStub] = [:]
    /// How long after the present an execution may go without starting its next step; zero is at the next turn.
    var stepDelay = Duration.zero
}

/// What a test lets a type of task do.
struct TaskStub {
    enum Answer {
        case outputs(JSONObject)
        case failure(String)
    }

    /// Called with the rendered properties of the task.
    let answer: (JSONObject) -> Answer
}
