internal import EventLoop

/// Runs the Swift functions that Lua awaits.
///
/// A task is reused for later calls: it keeps the memory for deep calls, which a new task would allocate piece by piece.
final class AsyncCallPool: @unchecked Sendable {
    // Unchecked: accessed only on the loop's thread.

    /// A call of a Swift function.
    ///
    /// `done` gets the result on the loop's thread.
    struct Call: Sendable {
        let body: @Sendable (LuaArguments) async throws -> [LuaValue]
        let arguments: LuaArguments
        let done: @Sendable (Result<[LuaValue], any Error>) -> Void
    }

    /// A task that makes calls one after the other.
    ///
    /// Its continuation is unchecked, because a checked one looks up conformances and allocates memory at each use. This code
    /// ensures that it is resumed once.
    @safe
    private final class Worker: @unchecked Sendable {
        // Unchecked: accessed only on the loop's thread.
        var task: Task<Void, Never>?
        /// The next call.
        var call: Call?
        private var pause: UnsafeContinuation<Void, Never>?

        /// Makes the worker idle until `wake`.
        func rest(_ pause: UnsafeContinuation<Void, Never>) { unsafe self.pause = pause }

        func wake() {
            unsafe pause?.resume()
            unsafe pause = nil
        }
    }

    /// The isolation of the calls.
    ///
    /// An actor on the loop, called in a task that prefers the loop as its executor, calls other actors of the loop directly.
    /// Without either of the two, each call and each return takes a turn of the loop.
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

    /// The maximum number of idle tasks.
    private static let maximumIdle = 64

    init(loop: EventLoop) {
        self.loop = loop
        isolation = Isolation(loop: loop)
    }

    /// Starts a call at the loop's next turn.
    ///
    /// Call it on the loop's thread.
    ///
    /// - Returns: A function that cancels the call.
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

    /// Ends the idle tasks.
    ///
    /// Can be called from any thread.
    func end() {
        loop.executeNowOrSoon {
            self.isOver = true
            let all = self.idle
            self.idle = []
            for worker in all { worker.wake() }
        }
    }

    /// Waits for the next call; false if the pool is closed.
    private func hasAnother(_ worker: Worker, on isolation: isolated Isolation) async -> Bool {
        // A cancelled task stays cancelled, and its next call would be cancelled too.
        guard !Task.isCancelled, idle.count < Self.maximumIdle else { return false }
        await unsafe withUnsafeContinuation { pause in
            guard !isOver else { return unsafe pause.resume() }
            unsafe worker.rest(pause)
            idle.append(worker)
        }
        return worker.call != nil
    }
}
