import KestraSandbox
import TestSupport
import Testing
import Values

/// Sends the recorded requests about loops to a new sandbox in the same order, and compares the replies.
@Suite("The recorded loops", .ownThread)
struct RecordedLoopsTests {
    @Test("get the replies of the real server")
    func agrees() async throws {
        let steps = try recorded("loops-2.0.json")
        #expect(steps.count == 197)
        var options = SandboxOptions()
        options.api = .v2
        let clock = PacedClock()
        options.clock = clock
        let sandbox = try await KestraSandbox.start(options)
        var player = try ScenarioPlayer(client: SandboxClient(address: sandbox.address), clock: clock)
        for step in steps {
            for difference in try player.play(step) {
                Issue.record("\(step["name"]?.stringValue ?? ""): \(difference)")
            }
        }
        await sandbox.stop()
    }
}
