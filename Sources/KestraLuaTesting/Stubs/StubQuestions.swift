internal import KestraSandbox
internal import Synchronization
internal import Values

/// Passes the calls of stubbed tasks from the sandbox's thread to the test's thread, and the answers back.
final class StubQuestions: Sendable {
    /// A task that waits for its answer.
    struct Question: Sendable {
        let number: Int
        let task: StubbedTask
    }

    private struct State {
        var last = 0
        var isClosed = false
        var waiting: [Int: CheckedContinuation<JSONObject, any Error>] = [:]
    }

    private let state = Mutex(State())
    private let questions: AsyncStream<Question>
    private let sink: AsyncStream<Question>.Continuation

    init() {
        (questions, sink) = AsyncStream.makeStream(of: Question.self)
    }

    /// Waits for the test's answer.
    func ask(_ task: StubbedTask) async throws -> JSONObject {
        try await withCheckedThrowingContinuation { continuation in
            let number = state.withLock { state -> Int? in
                guard !state.isClosed else { return nil }
                state.last += 1
                state.waiting[state.last] = continuation
                return state.last
            }
            if let number {
                sink.yield(Question(number: number, task: task))
            } else {
                continuation.resume(throwing: StubRefusal(message: "the test is over"))
            }
        }
    }

    /// The next call when it arrives; nil after the end.
    func next() async -> Question? {
        var iterator = questions.makeAsyncIterator()
        return await iterator.next()
    }

    /// Answers a call.
    ///
    /// A second answer has no effect.
    func answer(_ number: Int, _ result: Result<JSONObject, StubRefusal>) {
        let continuation = state.withLock { $0.waiting.removeValue(forKey: number) }
        switch result {
        case .success(let outputs): continuation?.resume(returning: outputs)
        case .failure(let refusal): continuation?.resume(throwing: refusal)
        }
    }

    /// Refuses all pending and later calls.
    func close() {
        sink.finish()
        let left = state.withLock { state in
            defer { state.waiting = [:] }
            state.isClosed = true
            return state.waiting
        }
        for continuation in left.values { continuation.resume(throwing: StubRefusal(message: "the test is over")) }
    }
}

/// Why a stub returned no outputs.
///
/// The log of the failed task contains the message.
struct StubRefusal: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}
