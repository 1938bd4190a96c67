import KestraSandbox
import TestSupport
import Testing
import Values

/// Asks a fresh sandbox all that was asked of a real server, in the same order, and compares the answers.
@Suite("The recorded scenario", .ownThread)
struct RecordedScenarioTests {
    /// Events sent for as long as nobody reads are the same in kind, so that the shape of each is what counts.
    @Test("is answered as the real server answered", arguments: SandboxFamily.allCases)
    func agrees(_ family: SandboxFamily) async throws {
        var options = SandboxOptions()
        options.api = family
        options.speed = 10
        let sandbox = try await KestraSandbox.start(options)
        var player = ScenarioPlayer(client: SandboxClient(address: sandbox.address))
        var differing: [String: String] = [:]
        let steps = try recorded("\(family.rawValue).json")
        for step in steps where !ScenarioPlayer.skipped.contains(step["name"]?.stringValue ?? "") {
            if let difference = player.play(step) { differing[step["name"]?.stringValue ?? ""] = difference }
        }
        for (name, difference) in differing where KnownDifferences.reasons[name] == nil {
            Issue.record("\(family.rawValue): \(name): \(difference)")
        }
        #expect(steps.count == 375)
        #expect(differing.count <= KnownDifferences.reasons.count)
        await sandbox.stop()
    }
}
