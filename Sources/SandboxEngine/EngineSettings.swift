package import SandboxModel
internal import Values

/// How an engine runs.
package struct EngineSettings {
    /// Takes tasks of unknown types; they log what they would do.
    package var stubsUnknown: Bool
    /// What `{{ secret('NAME') }}` finds: by name, in capitals.
    package var secrets: [String: String] = [:]
    /// What keeps the values of SECRET inputs; nil refuses them.
    package var encryption: Encryption?
    /// What `{{ envs.name }}` shows.
    package var environment: [String: String] = [:]
    /// What `{{ kestra.url }}` shows.
    package var address = "http://localhost:8080"
    /// Who answers in the place of the tasks of a type.
    package var stubs: [String: TaskStub] = [:]
    /// How long a step waits for the templates of a task before others have their turn; nil evaluates them in the step.
    package var patience: Duration?
    /// How long after the present an execution may go without starting its next step; zero is at the next turn.
    package var stepDelay = Duration.zero
    /// The task runs of an execution that wait for `stepDelay`; those after them do not wait.
    package var delayedRuns = 50

    package init(stubsUnknown: Bool = false) {
        self.stubsUnknown = stubsUnknown
    }
}
