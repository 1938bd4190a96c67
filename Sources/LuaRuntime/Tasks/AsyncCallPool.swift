internal import EventLoop

/// Where the Swift functions run that Lua awaits.
///
/// A task that has made its call waits for the next one: it keeps the memory that deep calls need, which a new task would
/// ask for piece by piece.
final class AsyncCallPool: @unchecked Sendable {
    // Unchecked: touched on the loop's thread only.

    /// One call of a Swift function; `done` is called on the loop's thread with what became of it.
    struct Call: Sendable {
        let body: @Sendable (LuaArguments) async throws -> [LuaValue]
        let arguments: LuaArguments
        let done: @Sendable (Result<[LuaValue], any Error>) -> Void
    }

    /// A task that makes one call after the other.
    ///
    /// Its continuation is not a checked one, whose use looks up conformances and takes memory each time; that it is
    /// resumed once is seen to here.
    @safe
    private final class Worker: @unchecked Sendable {
        // Unchecked: touched on the loop's thread only.
        var task: Task<Void, Never>?
        /// What it is to do next.
        var call: Call?
        private var pause: UnsafeContinuation<Void, Never>?

        /// It has nothing to do until it is woken.
        func rest(_ pause: UnsafeContinuation<Void, Never>) { unsafe self.pause = pause }

        func wake() {
            unsafe pause?.resume()
            unsafe pause = nil
        }
    }

    /// The isolation of the calls: code of an actor of the loop, in a task that prefers the loop as its executor, calls the
    /// loop's other actors straight; where one of the two is missing, each call and each return takes a turn of the loop.
    private actor Isolation {
        private nonisolated let loop: EventLoop
        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

        init(loop: EventLoop) { self.loop = loop }

        func makeCalls(of worker: Worker, for work: AsyncCallPool) async {
            repeat { await makeCall(of: worker) } while await work.hasAnother(worker, on: self)
            worker.task = nil
        }

        private func makeCall(of worker: Worker) async {
            guard let call = worker.call else { return }
            worker.call = nil
            do { call.done(.success(try await call.body(call.arguments))) } catch { call.done(.failure(error)) }
        }
    }

    private let loop: EventLoop
    private let isolation: Isolation
    private var idle: [Worker] = []
    private var isOver = false

    /// More tasks than these end when they have nothing to do.
    private static let maximumIdle = 64

    init(loop: EventLoop) {
        self.loop = loop
        isolation = Isolation(loop: loop)
    }

    /// Starts a call at the loop's next turn; on the loop's thread.
    ///
    /// - Returns: What ends it before its time.
    func start(_ call: Call) -> Task<Void, Never> {
        if let worker = idle.popLast(), let task = worker.task {
            worker.call = call
            worker.wake()
            return task
        }
        let worker = Worker()
        worker.call = call
        let task = Task(executorPreference: loop) { await self.isolation.makeCalls(of: worker, for: self) }
        worker.task = task
        return task
    }

    /// Ends the tasks that have nothing to do; from any thread.
    func end() {
        loop.executeNowOrSoon {
            self.isOver = true
            let all = self.idle
            self.idle = []
            for worker in all { worker.wake() }
        }
    }

    /// Waits for the next call; false when there will be none.
    private func hasAnother(_ worker: Worker, on isolation: isolated Isolation) async -> Bool {
        // A task that was cancelled stays so, and its next call would be too.
        guard !Task.isCancelled, idle.count < Self.maximumIdle else { return false }
        await unsafe withUnsafeContinuation { pause in
            guard !isOver else { return unsafe pause.resume() }
            unsafe worker.rest(pause)
            idle.append(worker)
        }
        return worker.call != nil
    }
}
