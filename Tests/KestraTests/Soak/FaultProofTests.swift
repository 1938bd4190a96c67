import EventLoop
import TestSupport
import Testing
import Values

@testable import Kestra

/// What `scripts/prove faults` shows: behind a proxy that disturbs three calls in ten, on servers whose searches and lists
/// are late, nothing is started twice and no line is lost.
///
/// `PROVE_RUNS`, `PROVE_SIZE`, `PROVE_SEED` and `PROVE_SPEED` say how many runs of how many executions, from which seed on,
/// and how many times as fast as real time. Only the script makes these runs, which take minutes: `TimedProofTests` show
/// the same without sockets.
@Suite("A client behind a proxy, whose server shows things late", .enabled(if: SoakRuns.number("PROVE_RUNS") != nil))
struct FaultProofTests {
    private static let size = SoakRuns.number("PROVE_SIZE") ?? 60
    private static let count = SoakRuns.number("PROVE_RUNS") ?? 1
    private static let seed = SoakRuns.number("PROVE_SEED") ?? 0
    private static let speed = Double(SoakRuns.number("PROVE_SPEED") ?? 1)

    @Test("starts nothing twice and loses no line", .mustEnd, arguments: ["0s", "500ms", "3s", "8s"])
    func faults(_ lateness: String) async throws {
        for run in 0..<Self.count {
            let first = Self.seed + run * Self.size
            try await Self.prove(lateness, seeds: first..<first + Self.size)
        }
    }

    /// How long a create may take.
    private static let patience = Duration.seconds(120)

    private static func prove(_ lateness: String, seeds: Range<UInt64>) async throws {
        let clock = FastClock(speed: speed)
        let faults = ["GET /executions/search late \(lateness)", "GET /logs* late 300ms"]
        let servers = try await SoakServers(faults: faults, clock: clock)
        let thread = try LoopThread.start(name: "proof", clock: clock)
        defer { thread.stop() }
        let delays = SearchDelays()
        let runs = try await withThrowingTaskGroup(of: SoakRun.self) { group in
            for seed in seeds {
                group.addTask {
                    try await SoakRun.make(
                        seed: seed,
                        servers,
                        percent: 30,
                        for: patience,
                        on: thread.loop,
                        delays: delays
                    )
                }
            }
            return try await group.reduce(into: [SoakRun]()) { $0.append($1) }
        }
        let problems = await SoakTests.problems(of: runs, servers)
        for (name, found) in problems.sorted(by: { $0.key < $1.key }) {
            Issue.record("searches \(lateness) late, seed \(name): \(found.joined(separator: "; "))")
        }
        let doubled = await servers.executionsByRun().filter { $0.value.count > 1 }
        for name in doubled.keys.sorted() {
            Issue.record("searches \(lateness) late, seed \(name): started \(doubled[name]?.count ?? 0) times")
        }
        print("searches \(lateness) late: \(SoakTally(runs, again: 0).text(seeds: seeds)); \(doubled.count) doubled")
        await servers.stop()
    }
}
