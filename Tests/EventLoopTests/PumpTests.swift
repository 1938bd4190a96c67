import EventLoop
import Synchronization
import TestSupport
import Testing

struct PumpTests {
    @Test("A pump inside a job runs the jobs, timers and closures that came before and after it")
    func insideAJob() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        let log = Mutex<[String]>([])
        let done = Atomic(false)
        Task(executorPreference: loop) {
            log.withLock { $0.append("outer begins") }
            var fired = false
            loop.schedule(after: .milliseconds(1)) { fired = true }
            loop.pump(until: { fired })
            log.withLock { $0.append("outer ends") }
            done.store(true, ordering: .relaxed)
        }
        Task(executorPreference: loop) { log.withLock { $0.append("other") } }
        loop.run(until: { done.load(ordering: .relaxed) })
        #expect(log.withLock { $0 } == ["outer begins", "other", "outer ends"])
    }

    @Test("A thousand jobs are run by one pump without the stack growing with them")
    func flat() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        let ran = Atomic(0)
        let finished = Atomic(false)
        let depths = Mutex<Set<UInt>>([])
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
            finished.store(true, ordering: .relaxed)
        }
        loop.run(until: { finished.load(ordering: .relaxed) })
        #expect(depths.withLock { $0.count } == 1)
    }

    @Test("Nested pumps end from the inside out, and each sees the rest of the interrupted turn")
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

    @Test("A task that pumps is still itself afterwards")
    func currentTask() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        let done = Atomic(false)
        let same = Atomic(false)
        let outer = Task(executorPreference: loop) {
            let before = withUnsafeCurrentTask { $0?.hashValue }
            let ran = Atomic(false)
            let other = Task(executorPreference: loop) {
                await Task.yield()
                ran.store(true, ordering: .relaxed)
            }
            loop.pump(until: { ran.load(ordering: .relaxed) })
            await other.value
            same.store(before == withUnsafeCurrentTask { $0?.hashValue }, ordering: .relaxed)
            done.store(true, ordering: .relaxed)
        }
        loop.run(until: { done.load(ordering: .relaxed) })
        let unchanged = same.load(ordering: .relaxed)
        #expect(unchanged)
        #expect(!outer.isCancelled)
    }
}
