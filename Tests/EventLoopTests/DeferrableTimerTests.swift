import EventLoop
import TestSupport
import Testing

struct DeferrableTimerTests {
    @Test(
        "A timer fires at the instant that was set last, earlier or later than before",
        arguments: [([5], 5), ([5, 9], 9), ([9, 5], 5), ([5, 9, 7], 7), ([9, 5, 20], 20)]
    )
    func last(moments: [Int], expected: Int) throws {
        let clock = ManualClock(jumps: true)
        let loop = try EventLoop(clock: clock)
        defer { loop.close() }
        var fired: [LoopInstant] = []
        let timer = DeferrableTimer(loop) { fired.append(clock.now) }
        let start = clock.now
        for moment in moments { timer.set(for: start + .seconds(moment)) }
        var isOver = false
        loop.schedule(after: .seconds(100)) { isOver = true }
        loop.run(until: { isOver })
        #expect(fired == [start + .seconds(expected)])
    }

    @Test("A cancelled timer does not fire, and fires after it is set again")
    func cancel() throws {
        let clock = ManualClock(jumps: true)
        let loop = try EventLoop(clock: clock)
        defer { loop.close() }
        var fired: [LoopInstant] = []
        let timer = DeferrableTimer(loop) { fired.append(clock.now) }
        let start = clock.now
        timer.set(for: start + .seconds(5))
        timer.cancel()
        var isOver = false
        loop.schedule(after: .seconds(10)) {
            timer.set(for: start + .seconds(20))
        }
        loop.schedule(after: .seconds(30)) { isOver = true }
        loop.run(until: { isOver })
        #expect(fired == [start + .seconds(20)])
    }

    @Test("A released timer does not fire")
    func dropped() throws {
        let clock = ManualClock(jumps: true)
        let loop = try EventLoop(clock: clock)
        defer { loop.close() }
        var fired = 0
        var timer: DeferrableTimer? = DeferrableTimer(loop) { fired += 1 }
        timer?.set(for: clock.now + .seconds(1))
        timer = nil
        var isOver = false
        loop.schedule(after: .seconds(2)) { isOver = true }
        loop.run(until: { isOver })
        #expect(fired == 0)
    }
}
