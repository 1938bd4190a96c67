internal import EventLoop
internal import Synchronization

/// A test run on a thread of its own, which is abandoned if it does not end.
///
/// A run ends itself when its time is over. Whatever it waits for then may hang too, such as its sandbox.
struct WatchedRun: Sendable {
    /// How long after its own limit a run may take to end itself.
    private static let grace = Duration.seconds(10)

    let run: TestRun
    let threads: TestThreads

    /// The reports of the run.
    func content() async -> TestRecord.Content {
        let record = TestRecord()
        do throws(LoopError) {
            let thread = try threads.take()
            let watch = try LoopThread.start(name: "kestra-test-time", clock: run.options.clock)
            if await isOver(record, thread, watch.loop) {
                threads.putBack(thread)
            } else {
                record.report(.failed(.hanging(run.file, record.content, run.options)))
                threads.abandon(thread)
            }
            watch.stop()
        } catch {
            record.report(.failed(TestFailure(kind: "error", message: "\(error)", file: run.file, line: 0)))
        }
        return record.content
    }

    /// Whether the run ended; false when its time and the grace are over.
    private func isOver(_ record: TestRecord, _ thread: LoopThread, _ watch: EventLoop) async -> Bool {
        let limit = run.options.timeout + Self.grace
        return await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
            let answer = FirstAnswer(continuation)
            watch.execute { watch.schedule(after: limit) { answer.give(false) } }
            Task(executorPreference: thread.loop) { [run] in
                await run(record)
                answer.give(true)
            }
        }
    }
}

/// A continuation that two threads may resume; the first one does.
private final class FirstAnswer: Sendable {
    private let waiting: Mutex<CheckedContinuation<Bool, Never>?>

    init(_ continuation: CheckedContinuation<Bool, Never>) { waiting = Mutex(continuation) }

    func give(_ answer: Bool) {
        let first = waiting.withLock { waiting in
            defer { waiting = nil }
            return waiting
        }
        first?.resume(returning: answer)
    }
}
