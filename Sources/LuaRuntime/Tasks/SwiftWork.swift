internal import EventLoop

/// Where the Swift functions run that Lua awaits: an actor of the loop.
///
/// Code of an actor of the loop, in a task that prefers the loop as its executor, calls the loop's other actors straight;
/// where one of the two is missing, each call and each return takes a turn of the loop.
actor SwiftWork {
    private nonisolated let loop: EventLoop

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }

    init(loop: EventLoop) { self.loop = loop }

    /// Starts `body` at the loop's next turn; `done` is called on the loop's thread with what became of it.
    nonisolated func start(
        _ body: @escaping @Sendable (LuaArguments) async throws -> [LuaValue],
        _ arguments: LuaArguments,
        done: @escaping @Sendable (Result<[LuaValue], any Error>) -> Void
    ) -> Task<Void, Never> {
        Task(executorPreference: loop) { await self.run(body, arguments, done) }
    }

    private func run(
        _ body: @Sendable (LuaArguments) async throws -> [LuaValue],
        _ arguments: LuaArguments,
        _ done: @Sendable (Result<[LuaValue], any Error>) -> Void
    ) async {
        do { done(.success(try await body(arguments))) } catch { done(.failure(error)) }
    }
}
