import EventLoop
import HTTPTransport
import Synchronization
import TestSupport
import Testing

@testable import Kestra

/// The proof of `FaultProofTests` against a server in memory whose time jumps, so that it takes seconds, and the same
/// seed always does the same.
@Suite("A client behind a proxy in memory, whose server shows things late")
struct TimedProofTests {
    private static let size = SoakRuns.number("PROVE_SIZE") ?? 60
    private static let count = SoakRuns.number("PROVE_RUNS") ?? 1
    private static let seed = SoakRuns.number("PROVE_SEED") ?? 0

    @Test("starts nothing twice and loses no line", .mustEnd, arguments: [0, 500, 3000, 8000])
    func faults(_ lateness: Int) async throws {
        let delays = SearchDelays()
        var unknown = 0
        for seed in Self.seed..<Self.seed + Self.size * Self.count {
            let run = try await TimedRun.make(
                searches: .milliseconds(lateness),
                repeats: seed % 2 == 1,
                delays: delays,
                plan: TimedRun.faults(of: seed, percent: 30)
            )
            #expect(run.problems.isEmpty, "seed \(seed): \(run.problems)")
            if run.id == nil { unknown += 1 }
        }
        #expect(unknown * 10 <= Int(Self.size * Self.count), "\(unknown) creates of unknown outcome")
    }

    @Test("starts 40 of 40 in a minute each where half of the answers are lost and searches are 8 s late")
    func minute() async throws {
        let delays = SearchDelays()
        let creates = Mutex(0)
        for _ in 0..<40 {
            let run = try await TimedRun.make(searches: .seconds(8), repeats: true, delays: delays) { _, request in
                guard request.method == "POST" else { return .none }
                let number = creates.withLock { number in
                    defer { number += 1 }
                    return number
                }
                return number % 3 == 0 ? .dropAnswer : number % 4 == 0 ? .status(503, retryAfter: nil) : .none
            }
            #expect(run.id != nil && run.problems.isEmpty, "\(run.problems)")
        }
        #expect(delays.longest >= .seconds(8) && delays.longest < .seconds(9))
    }

    /// A fault of the first stream of lines, and of nothing else.
    private static func plan(_ fault: Fault) -> TimedServer.Plan {
        let isDone = Atomic<Bool>(false)
        return { _, request in
            guard request.url.contains("/logs/"), request.url.contains("/follow") else { return .none }
            return isDone.exchange(true, ordering: .relaxed) ? .none : fault
        }
    }

    /// How many bytes the stream of lines has, up to and without the last one.
    private static func bytes(repeats: Bool) -> (beforeLast: Int, all: Int) {
        let start = LoopInstant(nanoseconds: 0)
        let pieces = TimedExecution(id: "e1", label: "", began: start).stream(at: start, repeats: repeats).pieces
        let all = TimedAnswer.headSize + pieces.reduce(0) { $0 + $1.bytes.count }
        return (all - (pieces.last?.bytes.count ?? 0), all)
    }

    @Test("loses no line wherever the stream of lines breaks", .mustEnd, arguments: [true, false], [true, false])
    func everyByte(_ isHeld: Bool, _ repeats: Bool) async throws {
        let (beforeLast, all) = Self.bytes(repeats: repeats)
        // Before the last line, and within it, at each byte: there the rest tells the least.
        for count in Array(stride(from: 0, to: beforeLast - 8, by: 13)) + Array(beforeLast - 8...all) {
            let fault = isHeld ? Fault.silent(after: count) : .cut(after: count)
            let run = try await TimedRun.make(repeats: repeats, plan: Self.plan(fault))
            if isHeld, count == beforeLast {
                // A stream that is held right between two events is like one that has nothing to say.
                #expect(run.lines == TimedExecution.lines.dropLast() && run.settled < .milliseconds(150))
            } else {
                #expect(run.problems.isEmpty, "\(fault): \(run.problems)")
            }
        }
    }

    @Test("delivers lines that were written before the stream was opened first, although lists show them late")
    func order() async throws {
        // From just after the first line until just before the third.
        for pause in stride(from: 10, to: 600, by: 45) {
            let run = try await TimedRun.make(repeats: false, pause: .milliseconds(pause)) { _, _ in .none }
            #expect(run.problems.isEmpty && run.lines == TimedExecution.lines, "after \(pause) ms: \(run.lines)")
        }
    }

    @Test("is not kept waiting where nothing breaks", arguments: [true, false])
    func clean(_ repeats: Bool) async throws {
        let run = try await TimedRun.make(repeats: repeats, plan: { _, _ in .none })
        #expect(run.problems.isEmpty)
        #expect(run.settled <= .milliseconds(120))
        // The create, the version, the execution and its stream, the stream of lines, the list at its start and at the end.
        #expect(run.requests == 7)
    }
}
