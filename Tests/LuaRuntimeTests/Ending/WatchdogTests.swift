import EventLoop
import TestSupport
import Testing

@testable import LuaRuntime

@Suite("The thread of a watchdog", .ownThread)
struct WatchdogTests {
    @Test("wakes on time if the clock advances before it schedules the wake-up")
    func busyThread() async throws {
        let clock = ManualClock()
        let thread = try LoopThread.start(name: "watchdog", clock: clock)
        defer { thread.stop() }
        let (gate, woken) = (Semaphore(), Flag())
        thread.loop.execute { gate.wait() }
        try Watchdog(on: thread).schedule(at: clock.now + .seconds(600), of: clock) { woken.set() }
        clock.advance(by: .seconds(600))
        gate.signal()
        await thread.loop.turn()
        await thread.loop.turn()
        #expect(woken.isSet)
    }
}
