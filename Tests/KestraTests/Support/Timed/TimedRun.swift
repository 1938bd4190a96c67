import EventLoop
import HTTPTransport
import TestSupport
import Values

@testable import Kestra

/// One create and one follow with its lines, against a server in memory, in time that jumps from one timer to the next.
struct TimedRun: Sendable {
    /// The id of what was created; nil where that failed.
    private(set) var id: String?
    private(set) var failure: KestraError?
    /// What the follow told.
    private(set) var lines: [String] = []
    private(set) var ends = 0
    /// The ids of what the server has started.
    let started: [String]
    /// The number of requests.
    let requests: Int
    /// How long the follow went on after the end of the execution.
    let settled: Duration

    /// What goes wrong on the way of a server of one of the two families.
    ///
    /// A create may take a minute. The follow begins a `pause` after it. Runs that stand for one process share their `delays`.
    static func make(
        searches: Duration = .zero,
        lists: Duration = .milliseconds(300),
        repeats: Bool,
        pause: Duration = .zero,
        delays: SearchDelays = SearchDelays(),
        plan: @escaping TimedServer.Plan
    ) async throws -> TimedRun {
        let thread = try LoopThread.start(name: "timed", clock: ManualClock(jumps: true))
        defer { thread.stop() }
        let server = TimedServer(thread.loop, searches: searches, lists: lists, repeats: repeats, plan: plan)
        var configuration = try KestraConfiguration(address: "http://test")
        configuration.requestTimeout = .seconds(10)
        configuration.retryFor = .seconds(60)
        let client = KestraClient(
            configuration: configuration,
            transport: server,
            loop: thread.loop,
            searchDelays: delays
        )
        // All of it on the loop: its time must not jump while something else works.
        return await Task(executorPreference: thread.loop) { await TimedRun(client, server, pause) }.value
    }

    /// The faults of a seed, in so many of a hundred requests.
    static func faults(of seed: UInt64, percent: Int) -> TimedServer.Plan {
        { number, _ in
            var random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
            return Int.random(in: 0..<100, using: &random) < percent ? .random(using: &random) : .none
        }
    }

    private init(_ client: KestraClient, _ server: TimedServer, _ pause: Duration) async {
        var over = client.loop.now
        do throws(KestraError) {
            let run = try await client.executions.create("n", "f")
            id = run.id
            over = client.loop.now + TimedExecution.length
            try await client.pause(pause)
            let options = FollowOptions(logs: .info, now: { [loop = client.loop] in loop.now.timedDate })
            for try await event in FollowEvents(client: client, id: run.id, options: options) {
                if event.kind == .log { lines.append(event.message ?? "") }
                if event.isLast { ends += 1 }
            }
        } catch {
            failure = error
        }
        settled = client.loop.now - over
        requests = server.asked
        started = server.started
    }

    /// What is wrong; nothing where the outcome is one that may be.
    var problems: [String] {
        if let failure, id == nil {
            let named = failure.details["ids"]?.arrayValue?.compactMap(\.stringValue) ?? []
            let isHonest = failure.code == .conflict ? Set(named) == Set(started) : started.count <= 1
            let mayHaveStarted = [.conflict, .outcomeUnknown].contains(failure.code)
            return isHonest && (mayHaveStarted || started.isEmpty) ? [] : ["\(failure), and started are \(started)"]
        }
        var problems: [String] = []
        if started != [id] { problems.append("created \(id ?? ""), and started are \(started)") }
        if let failure { problems.append("the follow failed: \(failure)") }
        if failure == nil, lines.sorted() != TimedExecution.lines { problems.append("told the lines \(lines)") }
        if failure == nil, ends != 1 { problems.append("told \(ends) ends") }
        return problems
    }
}
