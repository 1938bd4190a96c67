import Values

/// How an engine runs.
struct EngineSettings {
    /// Takes tasks of unknown types; they log what they would do.
    var stubsUnknown = false
    /// What `{{ secret('NAME') }}` finds: by name, in capitals.
    var secrets: [String: String] = [:]
    /// What keeps the values of SECRET inputs; nil refuses them.
    var encryption: Encryption?
    /// What `{{ envs.name }}` shows.
    var environment: [String: String] = [:]
    /// What `{{ kestra.url }}` shows.
    var address = "http://localhost:8080"
    /// Who answers in the place of the tasks of a type.
    var stubs: [String: TaskStub] = [:]
    /// How long after the present an execution may go without starting its next step; zero is at the next turn.
    var stepDelay = Duration.zero
}
