import KestraSandbox
import TestSupport
import Testing
import Values

/// Asks a fresh sandbox all that was asked of a real 2.0 about loops, in the same order, and compares the answers.
@Suite("The recorded loops", .ownThread)
struct RecordedLoopsTests {
    @Test("are answered as the real server answered")
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
