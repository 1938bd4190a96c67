import KestraSandbox
import Synchronization
import TestSupport
import Testing
import Values

@testable import Kestra

@Suite("A follow of a loop on 2.0")
struct LoopFollowTests {
    private static let log = "type: io.kestra.plugin.core.log.Log"
    private static let loop = "type: io.kestra.plugin.core.flow.Loop"
    /// Three iterations one after the other, and a task after them.
    private static let plain = """
          - id: each
            \(loop)
            values: ["a", "b", "c"]
            tasks:
              - {id: say, \(log), message: "item {{ item.value }}"}
              - {id: nap, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.1S}
              - {id: bye, \(log), message: "left {{ item.value }}"}
          - {id: after, \(log), message: "the end"}

        """
    private static let told =
        ["a", "b", "c"].enumerated().flatMap { index, value in
            ["say \(value) item \(value)", "nap \(value) Waiting for PT0.1S", "bye \(value) left \(value)"]
                .map { "each[\(index)]/" + $0 }
        } + ["after - the end"]

    private func follow(
        _ tasks: String,
        faults: [String] = [],
        plan: FaultPlan = .script()
    ) async throws -> (lines: [String], asked: [String]) {
        let test = try await SandboxUnderTest(.v2, faults: faults, plan: plan)
        let id = try await test.run(tasks)
        let lines = try await test.lines(of: id)
        let asked = test.lines
        await test.stop()
        return (lines, asked)
    }

    @Test("delivers the lines of each iteration in order, before those of the task after the loop", .mustEnd)
    func plain() async throws { #expect(try await follow(Self.plain).lines == Self.told) }

    @Test("names nested loops by their full place, with the value of the innermost loop", .mustEnd)
    func nested() async throws {
        let tasks = """
              - id: outer
                \(Self.loop)
                values: [1, 2]
                tasks:
                  - id: inner
                    \(Self.loop)
                    values: ["x", "y"]
                    tasks:
                      - {id: say, \(Self.log), message: "{{ item.parent.value }}{{ item.value }}"}

            """
        let places = ["outer[0]/inner[0]", "outer[0]/inner[1]", "outer[1]/inner[0]", "outer[1]/inner[1]"]
        let texts = ["x 1x", "y 1y", "x 2x", "y 2y"]
        #expect(try await follow(tasks).lines == zip(places, texts).map { "\($0)/say \($1)" })
    }

    @Test("loses no line and delivers none twice when everything breaks and lines are listed late", .mustEnd)
    func faults() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in UInt64(0)..<12 {
                group.addTask {
                    let plan = FaultPlan.seeded(seed, percent: 30)
                    let lines = try await follow(Self.plain, faults: ["GET /logs/* late 0.3s"], plan: plan).lines
                    #expect(lines.sorted() == Self.told.sorted(), "seed \(seed)")
                }
            }
            try await group.waitForAll()
        }
    }

    private static let begun = "  - {id: before, \(log), message: begin}\n" + plain

    @Test("delivers the lines from before the loop first if the stream of lines is cut and lists are late", .mustEnd)
    func cutBeforeLoop() async throws {
        let hasCut = Atomic<Bool>(false)
        // The first stream of lines, which is that of the execution, breaks off within the first line.
        let plan = FaultPlan { _, request in
            guard request.target.contains("/logs/"), request.target.contains("/follow") else { return .none }
            return hasCut.exchange(true, ordering: .relaxed) ? .none : .cut(after: 330)
        }
        let lines = try await follow(Self.begun, faults: ["GET /logs/* late 0.3s"], plan: plan).lines
        #expect(lines == ["before - begin"] + Self.told)
    }

    @Test("delivers the lines from before the loop first if the execution has ended", .mustEnd)
    func over() async throws {
        let test = try await SandboxUnderTest(.v2)
        let id = try await test.run(Self.begun)
        _ = try await test.client.executions.handle(id).result()
        #expect(try await test.lines(of: id) == ["before - begin"] + Self.told)
        await test.stop()
    }

    @Test("finds iterations that searches show late", .mustEnd)
    func lateSearch() async throws {
        let faults = ["GET /executions/search late 3s"]
        #expect(try await follow(Self.plain, faults: faults).lines == Self.told)
    }

    @Test("of a flow without a loop sends no further requests", .mustEnd)
    func withoutLoop() async throws {
        let asked = try await follow("  - {id: one, \(Self.log), message: hi}\n").asked
        #expect(!asked.isEmpty)
        #expect(asked.filter { $0.contains("search") || $0.hasSuffix("/flow") || $0.contains("configs") } == [])
    }

    @Test("reports that of more than two hundred iterations only those that fail are followed", .mustEnd)
    func tooManyIterations() async throws {
        let tasks = """
              - id: each
                \(Self.loop)
                values: "{{ range(1, 230) }}"
                concurrencyLimit: 50
                transmitFailed: false
                tasks:
                  - id: boom
                    type: io.kestra.plugin.core.execution.Fail
                    condition: "{{ item.index % 50 == 49 }}"
                    errorMessage: "bad {{ item.value }}"

            """
        let lines = try await follow(tasks).lines
        #expect(lines.filter { $0.hasSuffix(FollowEvent.tooManyIterationsMessage) }.count == 1)
        let bad = (1...4).map { "each[\($0 * 50 - 1)]/boom \($0 * 50) bad \($0 * 50)" }
        #expect(lines.filter { $0.contains(" bad ") }.sorted() == bad.sorted())
    }
}
