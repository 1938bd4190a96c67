package import EventLoop
package import KestraLua
package import KestraSandbox

/// The options of a test run.
package struct TestOptions: Sendable {
    /// The API version of the sandboxes.
    package var api = SandboxFamily.v1
    /// The time limit of one test, including the code around it.
    package var timeout = Duration.seconds(60)
    /// The speed of the sandboxes' waits as a multiple of real time.
    package var speed = 1.0
    /// The tests to run; nil for all.
    package var filter: TestFilter?
    /// The clock that a test which does not end is abandoned by.
    package var clock: any LoopClock = SystemClock()
    /// The settings of `kestra.log`.
    package var log = LogSettings()
    /// Receives the messages of the sandboxes.
    package var report: @Sendable (String) -> Void = { _ in }

    package init() {}
}
