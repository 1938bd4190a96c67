import EventLoop
import Glibc
import TestSupport
import Testing

/// An actor that lives on a loop.
private actor Counter {
    nonisolated let loop: EventLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
    private(set) var value = 0
    private(set) var threads: Set<UInt> = []

    init(loop: EventLoop) { self.loop = loop }

    func add() {
        value += 1
        threads.insert(UInt(pthread_self()))
    }

    nonisolated func addFromCallback() { assumeIsolated { $0.value += 1 } }
}

/// The records of closures of several senders.
private final class Log: Sendable {
    private let seen = PthreadMutex<[Int: [Int]]>([:])

    func append(_ number: Int, by sender: Int) { seen.withLock { $0[sender, default: []].append(number) } }
    func numbers(of sender: Int) -> [Int]? { seen.withLock { $0[sender] } }
}

struct JobTests {
    @Test("Urgent work runs before the jobs that wait, also from another thread")
    func urgent() throws {
        let loop = try EventLoop()
        let log = Log()
        let done = Flag()
        for number in [1, 3, 4] {
            loop.execute {
                log.append(number, by: 0)
                if number == 1 { loop.executeNext { log.append(2, by: 0) } }
            }
        }
        let sender = SystemThread { loop.executeNext { log.append(0, by: 0) } }
        sender.join()
        loop.execute { done.set() }
        loop.run { done.isSet }
        #expect(log.numbers(of: 0) == [0, 1, 2, 3, 4])
        loop.close()
    }

    @Test("Actors and tasks of a loop stay on its thread")
    func oneThread() async throws {
        let thread = try LoopThread.start(name: "jobs")
        defer { thread.stop() }
        let counter = Counter(loop: thread.loop)
        await withTaskGroup { group in
            for _ in 0..<200 { group.addTask { await counter.add() } }
        }
        let here = await Task(executorPreference: thread.loop) {
            await counter.add()
            return thread.loop.isOnThread
        }.value
        #expect(here)
        #expect(await counter.value == 201)
        #expect(await counter.threads.count == 1)
        #expect(!thread.loop.isOnThread)
        #expect(thread.loop.isIsolatingCurrentContext() == false)
    }

    @Test("Code that the loop calls can assume the isolation of its actors")
    func assumeIsolated() throws {
        let loop = try EventLoop()
        let counter = Counter(loop: loop)
        var seen = 0
        loop.schedule(after: .zero) { counter.addFromCallback() }
        Task(executorPreference: loop) { await counter.add() }
        let done = Flag()
        Task(executorPreference: loop) {
            while await counter.value < 2 { await Task.yield() }
            done.set()
        }
        loop.run(until: {
            seen += 1
            return done.isSet
        })
        #expect(seen > 1)
        loop.close()
    }

    @Test("Closures from many threads all run, in order for each thread")
    func fromManyThreads() async throws {
        let thread = try LoopThread.start(name: "closures")
        let log = Log()
        await withTaskGroup { group in
            for sender in 0..<4 {
                group.addTask {
                    for number in 0..<500 { thread.loop.execute { log.append(number, by: sender) } }
                }
            }
        }
        thread.stop()
        for sender in 0..<4 { #expect(log.numbers(of: sender) == Array(0..<500)) }
    }

    @Test("A job that always posts another one starves neither timers nor descriptors")
    func noStarvation() throws {
        let loop = try EventLoop()
        defer { loop.close() }
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        var byte: UInt8 = 1
        #expect(write(ends[1], &byte, 1) == 1)
        let busy = Task(executorPreference: loop) {
            while !Task.isCancelled { await Task.yield() }
        }
        var read = false
        var fired = false
        try loop.watch(ends[0], for: .reading) { _ in
            read = true
            loop.unwatch(ends[0])
        }
        loop.schedule(after: .milliseconds(1)) { fired = true }
        loop.run(until: { read && fired })
        busy.cancel()
        #expect(read && fired)
    }
}
