package import KestraSandbox

/// How tests are run.
package struct TestOptions: Sendable {
    /// The family of servers that the sandboxes answer like.
    package var api = SandboxFamily.v1
    /// How long one test may take, with the code around it.
    package var timeout = Duration.seconds(60)
    /// How many times as fast as real time the sandboxes' own waits pass.
    package var speed = 1.0
    /// Which tests are run; nil for all.
    package var filter: TestFilter?
    /// Told what the sandboxes have to say.
    package var report: @Sendable (String) -> Void = { _ in }

    package init() {}
}
