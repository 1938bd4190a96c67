internal import EventLoop

/// Runs async functions on an event loop of this thread.
enum EventLoopRun {
    /// The result of the body, accessed only by the loop's thread.
    private final class Result<Value: Sendable>: @unchecked Sendable {
        var value: Swift.Result<Value, any Error>?
    }

    /// Runs the loop until the body ends.
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable (EventLoop) async throws -> Value
    ) throws -> Value {
        let loop = try EventLoop()
        let result = Result<Value>()
        Task(executorPreference: loop) {
            do {
                result.value = .success(try await body(loop))
            } catch {
                result.value = .failure(error)
            }
        }
        while true {
            loop.run(until: { result.value != nil })
            if let value = result.value { return try value.get() }
        }
    }
}
