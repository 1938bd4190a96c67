package import SandboxModel
internal import Values

/// The settings of an engine.
package struct EngineSettings {
    /// Accepts tasks of unknown types, which log their properties when they run.
    package var stubsUnknown: Bool
    /// The values of `{{ secret('NAME') }}` by name, in capitals.
    package var secrets: [String: String] = [:]
    /// Encrypts the values of SECRET inputs; nil refuses such inputs.
    package var encryption: Encryption?
    /// The values of `{{ envs.name }}`.
    package var environment: [String: String] = [:]
    /// The value of `{{ kestra.url }}`.
    package var address = "http://localhost:8080"
    /// The stubs by the type of task that they answer.
    package var stubs: [String: TaskStub] = [:]
    /// How long a step waits for the templates of a task before other work continues; nil evaluates them in the step.
    package var patience: Duration?
    /// The delay before the next step of an execution.
    ///
    /// Default: the next turn of the loop.
    package var stepDelay = Duration.zero
    /// The number of task runs up to which the steps of an execution are delayed.
    package var delayedRuns = 50
    /// The maximum number of task runs of an execution, and of the values of one loop.
    package var mostRuns = 5_000
    /// The maximum number of executions that one execution starts by subflows, Loops and Flow triggers, directly or
    /// through others.
    package var mostStarted = 10_000
    /// The maximum number of executions of which each was started by the one before it.
    package var longestChain = 100
    /// The maximum number of steps, and of iterations that begin, in one turn of the loop.
    package var stepsPerTurn = 100

    package init(stubsUnknown: Bool = false) {
        self.stubsUnknown = stubsUnknown
    }
}
