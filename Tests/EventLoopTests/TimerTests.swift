import EventLoop
import Synchronization
import TestSupport
import Testing

struct TimerTests {
    @Test("Timers fire in the order of their instants, equal ones in the order in which they were set")
    func order() throws {
        let loop = try EventLoop(clock: ManualClock(jumps: true))
        defer { loop.close() }
        var fired: [String] = []
        for (delay, name) in [(30, "c"), (10, "a"), (20, "b1"), (20, "b2"), (0, "now"), (-5, "past")] {
            loop.schedule(after: .seconds(delay)) { fired.append(name) }
        }
        loop.run(until: { fired.count == 6 })
        #expect(fired == ["past", "now", "a", "b1", "b2", "c"])
    }

    @Test(
        "Timers that are set, cancelled and rescheduled at random fire in order",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func randomly(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let clock = ManualClock(jumps: true)
        let loop = try EventLoop(clock: clock)
        defer { loop.close() }
        var fired: [Int64] = []
        var due: [Int64] = []
        var timers: [(timer: LoopTimer, at: Int)] = []
        for _ in 0..<300 {
            let delay = Int.random(in: 1...1000, using: &random)
            timers.append((loop.schedule(after: .nanoseconds(delay)) { fired.append(clock.now.nanoseconds) }, delay))
        }
        for entry in timers {
            switch Int.random(in: 0..<3, using: &random) {
            case 0: loop.cancel(entry.timer)
            case 1:
                let delay = Int.random(in: 1...1000, using: &random)
                loop.reschedule(entry.timer, after: .nanoseconds(delay))
                due.append(Int64(delay))
            default: due.append(Int64(entry.at))
            }
        }
        loop.run(until: { fired.count == due.count })
        #expect(fired == due.sorted())
        #expect(timers.allSatisfy { !$0.timer.isWaiting })
    }

    @Test("A cancelled timer never fires, even if a timer of the same instant cancels it")
    func cancelInTheSameTurn() throws {
        let loop = try EventLoop(clock: ManualClock(jumps: true))
        defer { loop.close() }
        var second: LoopTimer?
        var fired: [Int] = []
        loop.schedule(after: .seconds(1)) {
            fired.append(1)
            if let second { loop.cancel(second) }
        }
        second = loop.schedule(after: .seconds(1)) { fired.append(2) }
        loop.schedule(after: .seconds(2)) { fired.append(3) }
        loop.run(until: { fired.contains(3) })
        #expect(fired == [1, 3])
    }

    @Test("Advancing a manual clock wakes a sleeping loop")
    func manualClock() async throws {
        let clock = ManualClock()
        let thread = try LoopThread.start(name: "manual", clock: clock)
        defer { thread.stop() }
        let task = Task(executorPreference: thread.loop) {
            try await thread.loop.sleep(for: .seconds(3600))
            return thread.loop.now
        }
        while await !(Task(executorPreference: thread.loop) { thread.loop.hasSleepers }).value {}
        clock.advance(by: .seconds(3600))
        #expect(try await task.value == LoopInstant(nanoseconds: 3_600_000_000_000))
    }

    @Test("Cancelling a task ends its sleep at once", arguments: [true, false])
    func cancelSleep(before: Bool) async throws {
        let thread = try LoopThread.start(name: "sleep", clock: ManualClock())
        defer { thread.stop() }
        let task = Task(executorPreference: thread.loop) {
            if before { while !Task.isCancelled { await Task.yield() } }
            try await thread.loop.sleep(for: .seconds(3600))
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("Durations that are too long lead to the last instant, not to an overflow")
    func farAway() {
        let start = LoopInstant(nanoseconds: 5)
        #expect(start + .seconds(Int64.max) == LoopInstant(nanoseconds: .max))
        #expect(LoopInstant(nanoseconds: -5) + .seconds(Int64.min) == LoopInstant(nanoseconds: .min))
        #expect(start + Duration(secondsComponent: 0, attosecondsComponent: 1) == LoopInstant(nanoseconds: 6))
        #expect((start + .seconds(2)) - start == .seconds(2))
    }
}
