import KestraSandbox
import TestSupport
import Testing

@testable import Kestra

/// Lines that the server lists later than it streams them, and streams that are cut.
@Suite("Lines that are listed late")
struct LateLinesTests {
    private static let tasks =
        (1...4).map {
            "  - {id: log\($0), type: io.kestra.plugin.core.log.Log, message: line \($0)}\n"
                + "  - {id: nap\($0), type: io.kestra.plugin.core.flow.Sleep, duration: PT0.05S}\n"
        }.joined() + "  - {id: last, type: io.kestra.plugin.core.log.Log, message: line 5}\n"
    private static let told = (1...5).map { "line \($0)" }

    private func lines(_ family: SandboxFamily, _ plan: FaultPlan) async throws -> [String] {
        let test = try await SandboxUnderTest(family, faults: ["GET /logs/* late 0.3s"], plan: plan)
        let id = try await test.run(Self.tasks)
        let lines = try await test.lines(of: id).filter { $0.contains("- line") }
        await test.stop()
        return lines.map { String($0.suffix(6)) }
    }

    @Test("come all, once and in order, where no stream is cut", .mustEnd, arguments: SandboxFamily.allCases)
    func whole(_ family: SandboxFamily) async throws { #expect(try await lines(family, .script()) == Self.told) }

    @Test("come all and once where everything breaks", .mustEnd, arguments: SandboxFamily.allCases)
    func cut(_ family: SandboxFamily) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in UInt64(0)..<20 {
                group.addTask {
                    let lines = try await lines(family, .seeded(seed, percent: 35))
                    #expect(lines.sorted() == Self.told, "seed \(seed)")
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("of an execution that has just ended are waited for", .mustEnd, arguments: SandboxFamily.allCases)
    func over(_ family: SandboxFamily) async throws {
        let test = try await SandboxUnderTest(family, faults: ["GET /logs/* late 0.7s"])
        let id = try await test.run("  - {id: one, type: io.kestra.plugin.core.log.Log, message: hi}\n")
        _ = try await test.client.executions.handle(id).result()
        #expect(try await test.lines(of: id) == ["one - hi"])
        await test.stop()
    }
}
