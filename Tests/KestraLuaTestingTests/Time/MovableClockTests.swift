import EventLoop
import KestraSandbox
import Testing

@Suite("The clock that tests move")
struct MovableClockTests {
    /// What happened, and when on the loop's clock.
    private final class Trail {
        var events: [String] = []
        var isOver = false
    }

    @Test("moving goes from timer to timer, those that are set on the way among them")
    func order() throws {
        let clock = MovableClock()
        let loop = try EventLoop(clock: clock)
        let trail = Trail()
        let start = clock.now
        func note(_ name: String) {
            trail.events.append("\(name) after \((loop.now - start).components.seconds) s")
        }
        _ = loop.schedule(after: .seconds(600)) { note("second") }
        _ = loop.schedule(after: .seconds(60)) {
            note("first")
            _ = loop.schedule(after: .seconds(60)) { note("set on the way") }
        }
        _ = loop.schedule(after: .seconds(90_000)) { note("too late") }
        let end = loop.schedule(after: .seconds(3600)) { trail.isOver = true }
        clock.move(to: end.deadline)
        loop.run { trail.isOver }
        loop.close()
        #expect(trail.events == ["first after 60 s", "set on the way after 120 s", "second after 600 s"])
        #expect(clock.now - start >= .seconds(3600))
        #expect(clock.now - start < .seconds(3700))
    }

    @Test("a held clock does not jump until it is released")
    func held() throws {
        let clock = MovableClock()
        let loop = try EventLoop(clock: clock)
        let trail = Trail()
        let start = clock.now
        clock.hold()
        let end = loop.schedule(after: .seconds(3600)) { trail.isOver = true }
        clock.move(to: end.deadline)
        _ = loop.schedule(after: .milliseconds(20)) {
            #expect(clock.now - start < .seconds(60))
            clock.release()
        }
        loop.run { trail.isOver }
        loop.close()
        #expect(clock.now - start >= .seconds(3600))
    }
}
