import EventLoop
import KestraSandbox
import TestSupport
import Testing
import Values

@testable import Kestra

/// Creates and follows over real sockets, through a proxy that loses, delays, cuts, resets, silences, holds back, answers
/// in the server's place and lies about lengths.
///
/// `SOAK_SEED` says the first seed, `SOAK_RUNS` how many; one run alone is repeated by its seed and a count of 1.
@Suite("A client behind a proxy that fails")
struct SoakTests {
    /// How many runs are on their way at the same time.
    private static let atOnce = 40
    /// How many times as fast as real time the client's waits pass, so that many runs take little time.
    private static let speed = 10.0

    @Test("doubles no create, loses no end and no line, and keeps to its deadlines", .mustEnd)
    func soak() async throws {
        let servers = try await SoakServers()
        let thread = try LoopThread.start(name: "soak", clock: FastClock(speed: Self.speed))
        let slow = try LoopThread.start(name: "slow soak", clock: FastClock(speed: Self.speed / 8))
        defer {
            thread.stop()
            slow.stop()
        }
        var runs = try await Self.runs(servers, on: thread.loop)
        let problems = await Self.problems(of: runs, servers)
        for index in runs.indices where problems[runs[index].name] != nil {
            // A busy machine holds answers back for longer than the fast window: what is wrong is so with slow ones too.
            runs[index] = try await SoakRun.make(seed: runs[index].seed, servers, on: slow.loop, attempt: 2)
        }
        for (name, found) in await Self.problems(of: runs, servers) {
            Issue.record("seed \(name): \(found.joined(separator: "; "))")
        }
        let tally = SoakTally(runs, again: problems.count)
        print(tally.text(seeds: SoakRuns.seeds))
        #expect(tally.created * 10 > runs.count * 8, "\(tally.text(seeds: SoakRuns.seeds))")
        await servers.stop()
    }

    /// What is wrong with each run that something is wrong with.
    static func problems(
        of runs: [SoakRun],
        _ servers: SoakServers
    ) async -> [String: [String]] {
        let started = await servers.executionsByRun()
        var problems: [String: [String]] = [:]
        for run in runs {
            let found = SoakVerdict(run: run, executions: started[run.name] ?? []).problems
            let lost = await logProblems(of: run, servers)
            if !(found + lost).isEmpty { problems[run.name] = found + lost }
        }
        return problems
    }

    private static func runs(_ servers: SoakServers, on loop: EventLoop) async throws -> [SoakRun] {
        try await withThrowingTaskGroup(of: SoakRun.self) { group in
            var runs: [SoakRun] = []
            for (number, seed) in SoakRuns.seeds.enumerated() {
                if number >= atOnce, let run = try await group.next() { runs.append(run) }
                group.addTask { try await SoakRun.make(seed: seed, servers, on: loop) }
            }
            for try await run in group { runs.append(run) }
            return runs.sorted { $0.seed < $1.seed }
        }
    }

    /// What the follow told, against the lines that the server has.
    private static func logProblems(of run: SoakRun, _ servers: SoakServers) async -> [String] {
        guard case .id(let id) = run.created, run.followFailure == nil else { return [] }
        let logs = await servers.sandbox(of: run.seed).logs(of: id).arrayValue ?? []
        let lines = logs.filter { !["TRACE", "DEBUG"].contains($0["level"]) }.compactMap { $0["message"]?.stringValue }
        return lines.sorted() == run.lines.sorted() ? [] : ["told the lines \(run.lines), but there are \(lines)"]
    }
}
