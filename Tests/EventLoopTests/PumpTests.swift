import EventLoop
import Synchronization
import TestSupport
import Testing

private final class Lines: Sendable {
    private let lines = PthreadMutex<[String]>([])

    func append(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
}

struct PumpTests {
    @Test("A pump inside a job runs earlier and later jobs, timers and closures")
    func insideAJob() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        let log = Lines()
        let done = Flag()
        Task(executorPreference: loop) {
            log.append("outer begins")
            var fired = false
            loop.schedule(after: .milliseconds(1)) { fired = true }
            loop.pump(until: { fired })
            log.append("outer ends")
            done.set()
        }
        Task(executorPreference: loop) { log.append("other") }
        loop.run(until: { done.isSet })
        #expect(log.all == ["outer begins", "other", "outer ends"])
    }

    @Test("A pump runs a thousand jobs without growing the stack")
    func flat() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        let ran = Atomic(0)
        let finished = Flag()
        let depths = PthreadMutex<Set<UInt>>([])
        loop.execute {
            for _ in 0..<1000 {
                loop.execute {
                    var here = 0
                    withUnsafePointer(to: &here) { place in
                        _ = depths.withLock { $0.insert(UInt(bitPattern: place)) }
                    }
                    ran.add(1, ordering: .relaxed)
                }
            }
            loop.pump(until: { ran.load(ordering: .relaxed) == 1000 })
            finished.set()
        }
        loop.run(until: { finished.isSet })
        #expect(depths.withLock { $0.count } == 1)
    }

    @Test("Nested pumps end from the inside out, and each continues the interrupted turn")
    func nested() throws {
        let loop = try EventLoop(clock: ManualClock(jumps: true))
        defer { loop.close() }
        var log: [String] = []
        var outer = false
        var inner = false
        loop.schedule(after: .seconds(1)) {
            log.append("outer")
            loop.pump(until: { outer })
            log.append("outer ends")
        }
        loop.schedule(after: .seconds(1)) {
            log.append("inner")
            loop.schedule(after: .seconds(1)) { inner = true }
            loop.pump(until: { inner })
            log.append("inner ends")
            outer = true
        }
        loop.run(until: { log.count == 4 })
        #expect(log == ["outer", "inner", "inner ends", "outer ends"])
    }

    @Test("A task that pumps remains the current task")
    func currentTask() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        let done = Flag()
        let same = Flag()
        let outer = Task(executorPreference: loop) {
            let before = withUnsafeCurrentTask { $0?.hashValue }
            let ran = Flag()
            let other = Task(executorPreference: loop) {
                await Task.yield()
                ran.set()
            }
            loop.pump(until: { ran.isSet })
            await other.value
            if before == withUnsafeCurrentTask(body: { $0?.hashValue }) { same.set() }
            done.set()
        }
        loop.run(until: { done.isSet })
        #expect(same.isSet)
        #expect(!outer.isCancelled)
    }
}
