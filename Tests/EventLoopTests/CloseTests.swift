import EventLoop
import TestSupport
import Testing

private actor Resident {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private var calls = 0

    init(loop: EventLoop) { self.loop = loop }

    func call() -> Int {
        #expect(loop.isIsolatingCurrentContext() == true)
        calls += 1
        return calls
    }
}

struct CloseTests {
    @Test("Closing a loop cancels the tasks that sleep on it")
    func sleepers() async throws {
        let thread = try LoopThread.start(name: "close", clock: ManualClock())
        let task = Task(executorPreference: thread.loop) { try await thread.loop.sleep(for: .seconds(3600)) }
        while await !(Task(executorPreference: thread.loop) { thread.loop.hasSleepers }).value {}
        thread.stop()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("An actor of a closed loop still answers, one caller at a time")
    func afterwards() async throws {
        let thread = try LoopThread.start(name: "after")
        let resident = Resident(loop: thread.loop)
        #expect(await resident.call() == 1)
        thread.stop()
        await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { _ = await resident.call() } }
        }
        #expect(await resident.call() == 102)
        await #expect(throws: CancellationError.self) { try await thread.loop.sleep(for: .seconds(1)) }
    }

    @Test("A timer can be cancelled or set again after its loop was closed")
    func timers() throws {
        let loop = try EventLoop()
        let timers = (0..<3).map { loop.schedule(after: .seconds($0)) { Issue.record("a closed loop called a timer") } }
        loop.close()
        for timer in timers {
            #expect(!timer.isWaiting)
            loop.cancel(timer)
            loop.reschedule(timer, after: .zero)
            loop.cancel(timer)
        }
        loop.run(until: { false })
    }

    @Test("Closing twice, running a closed loop and stopping from its own thread have no effect")
    func twice() async throws {
        let loop = try EventLoop()
        loop.close()
        loop.close()
        loop.run(until: { false })
        let thread = try LoopThread.start(name: "self")
        await Task(executorPreference: thread.loop) { thread.stop() }.value
        thread.stop()
    }

    @Test("A loop that is closed by its own work ends its run after the remaining work")
    func fromInside() throws {
        let loop = try EventLoop()
        let ran = PthreadMutex<[Int]>([])
        loop.execute {
            ran.withLock { $0.append(1) }
            loop.close()
        }
        loop.execute { ran.withLock { $0.append(2) } }
        loop.run(until: { false })
        #expect(ran.withLock { $0 } == [1, 2])
    }
}
