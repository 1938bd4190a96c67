internal import CEpoll
internal import Glibc
internal import Synchronization

/// A pool of threads for work that must not block a loop.
///
/// Starts a thread if all others are busy, up to a limit. Further work is queued.
package final class WorkerThreads: Sendable {
    /// The thread that does some work.
    package final class Worker: Sendable {
        private let thread: Int32
        private let isSlow = Atomic<Bool>(false)

        fileprivate init() { thread = cepoll_thread() }

        /// Lowers the priority of the thread, and ends it after its current work.
        ///
        /// Can be called from any thread.
        package func lowerPriority() {
            isSlow.store(true, ordering: .relaxed)
            cepoll_lower_priority(thread)
        }

        fileprivate var isSpent: Bool { isSlow.load(ordering: .relaxed) }
    }

    package typealias Work = @Sendable (Worker) -> Void

    private struct State: Sendable {
        var waiting: [Work] = []
        var threads = 0
        var idle = 0
        var isClosed = false
    }

    /// The part that the threads retain, so that releasing the `WorkerThreads` ends them.
    private final class Shared: Sendable {
        let name: String
        let state = Monitor(State())

        init(name: String) { self.name = name }
    }

    private let shared: Shared
    private let limit: Int

    /// - Parameters:
    ///   - name: The name of the threads in debuggers and `ps`; the first 15 bytes are used.
    ///   - limit: The maximum number of threads.
    package init(name: String, limit: Int) {
        shared = Shared(name: name)
        self.limit = limit
    }

    deinit { close() }

    /// Runs work on a thread of the pool.
    ///
    /// Can be called from any thread.
    package func run(_ work: @escaping Work) {
        let needsThread = shared.state.change { state in
            guard !state.isClosed else { return false }
            state.waiting.append(work)
            guard state.idle < state.waiting.count, state.threads < limit else { return false }
            state.threads += 1
            return true
        }
        if needsThread, !startThread() { shared.state.change { $0.threads -= 1 } }
    }

    /// Ends the threads after their current work, and discards queued work.
    package func close() {
        shared.state.change { state in
            state.isClosed = true
            state.waiting = []
        }
    }

    private func startThread() -> Bool {
        var thread = pthread_t()
        let held = Unmanaged.passRetained(shared)
        let status = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                WorkerThreads.serve(Unmanaged<Shared>.fromOpaque(context).takeRetainedValue())
                return nil
            },
            held.toOpaque()
        )
        guard status == 0 else {
            held.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private static func serve(_ shared: Shared) {
        cepoll_name_thread(shared.name)
        let worker = Worker()
        while let work = next(shared) {
            work(worker)
            guard !worker.isSpent else { break }
        }
        shared.state.change { $0.threads -= 1 }
    }

    private static func next(_ shared: Shared) -> Work? {
        shared.state.change { $0.idle += 1 }
        defer { shared.state.change { $0.idle -= 1 } }
        let found: Work?? = shared.state.wait { state in
            if state.isClosed { return .some(nil) }
            return state.waiting.isEmpty ? nil : .some(state.waiting.removeFirst())
        }
        return found ?? nil
    }
}
