import EventLoop
public import Testing

/// Runs each test of a suite on a thread of its own: one that waits for a program, a terminal or the clock would keep a
/// thread of Swift's pool from all other tests, and there are only as many as processors.
public struct OwnThread: SuiteTrait, TestTrait, TestScoping {
    /// Every test of the suite is meant.
    public var isRecursive: Bool { true }

    /// Runs one test.
    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        let thread = try LoopThread.start(name: "test")
        defer { thread.stop() }
        try await withTaskExecutorPreference(thread.loop) { try await function() }
    }
}

extension Trait where Self == OwnThread {
    /// For tests that block their thread.
    public static var ownThread: OwnThread { OwnThread() }
}
