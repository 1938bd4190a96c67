import EventLoop
import HTTPTransport
import Synchronization
import TestSupport
import Testing

@testable import Kestra

@Suite("The turns of follows")
struct FollowTurnsTests {
    @Test("are 64 at a time, and each that is given back is the next one's")
    func limit() async throws {
        let clock = ManualClock(jumps: false)
        let thread = try LoopThread.start(name: "turns", clock: clock)
        let turns = FollowTurns(loop: thread.loop)
        var held: [Int] = []
        for _ in 0..<64 { held.append(await turns.take()) }
        let isThere = Atomic(false)
        let next = Task {
            let turn = await turns.take()
            isThere.store(true, ordering: .relaxed)
            return turn
        }
        // A turn that nobody holds is given back without effect.
        await turns.give(1_000_000)
        for _ in 0..<20 { await Task.yield() }
        let isEarly = isThere.load(ordering: .relaxed)
        #expect(!isEarly)
        await turns.give(held[3])
        await turns.give(held[3])
        #expect(await next.value == 65)
        thread.stop()
    }

    @Test("pass on after a second, whatever their holders wait for")
    func silence() async throws {
        let thread = try LoopThread.start(name: "turns", clock: ManualClock(jumps: true))
        let turns = FollowTurns(loop: thread.loop)
        for number in 1...500 { #expect(await turns.take() == number) }
        thread.stop()
    }

    @Test("let a thousand follows of a silent server end by their deadlines", .mustEnd)
    func thousand() async throws {
        let test = try ClientUnderTest { _, _ in .failure(.init(.silent, "silent", mayHaveArrived: true)) }
        let codes = await withTaskGroup { group in
            for number in 0..<1000 {
                group.addTask {
                    await failure { () async throws(KestraError) in
                        try await told(by: test.client.executions.handle("e\(number)").follow(timeout: .seconds(30)))
                    }?.code
                }
            }
            return await group.reduce(into: Set<KestraError.Code?>()) { $0.insert($1) }
        }
        #expect(codes.isSubset(of: [.timeout]))
    }
}
