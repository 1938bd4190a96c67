import Glibc
import TestSupport
import Testing

@testable import EventLoop

struct FairnessTests {
    @Test("Many timers that are due together do not starve a descriptor")
    func timersAndDescriptors() throws {
        let clock = ManualClock()
        let loop = try EventLoop(clock: clock)
        defer { loop.close() }
        var ends: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        defer { for end in ends { close(end) } }
        var called = 0
        var calledBefore: Int?
        try loop.watch(ends[0], for: .reading) { _ in
            calledBefore = called
            loop.unwatch(ends[0])
        }
        #expect(send(ends[1], "x", 1, 0) == 1)
        for _ in 0..<10_000 { loop.schedule(after: .milliseconds(1)) { called += 1 } }
        clock.advance(by: .milliseconds(1))
        loop.run(until: { called == 10_000 })
        let before = try #require(calledBefore, "the descriptor is not heard before the timers are over")
        #expect(before < 200)
    }
}
