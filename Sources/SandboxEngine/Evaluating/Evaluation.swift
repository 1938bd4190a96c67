import EventLoop
import Pebble

/// An evaluation on a separate thread, so that the loop handles requests in the meantime.
///
/// The loop first waits for it for a short time. The evaluation uses `onLoop` to read and write everything except its
/// variables on the loop's thread.
final class Evaluation: Sendable {
    private struct State {
        /// The pending call of `onLoop`.
        var request: (() -> Void)?
        /// Whether the loop's thread waits for the evaluation, or is about to.
        var isAwaited = true
        var isDone = false
        /// Whether the result is discarded.
        var isCancelled = false
        var worker: WorkerThreads.Worker?
    }

    let interruption = Interruption()
    private let loop: EventLoop
    private let state = Monitor(State())

    init(loop: EventLoop) {
        self.loop = loop
    }

    /// Requests the evaluation to stop, and discards its result.
    func cancel() {
        interruption.interrupt()
        state.change { $0.isCancelled = true }
    }

    var isCancelled: Bool { state.change { $0.isCancelled } }

    // MARK: on the evaluation's thread

    /// Calls `body` on the loop's thread and waits for its result; `standard` if the evaluation was cancelled.
    func onLoop<Result>(_ standard: @autoclosure () -> Result, _ body: @escaping () -> Result) -> Result {
        if loop.isOnThread { return body() }
        var result: Result?
        let isAwaited = state.change { state -> Bool? in
            guard !state.isCancelled else { return nil }
            state.request = { result = body() }
            return state.isAwaited
        }
        guard let isAwaited else { return standard() }
        if !isAwaited { loop.execute { [self] in serve() } }
        _ = state.wait { $0.request == nil ? true : nil }
        return result ?? standard()
    }

    func begin(on worker: WorkerThreads.Worker) { state.change { $0.worker = worker } }

    /// Records the end of the evaluation, and calls `finish` on the loop's thread unless that thread waits.
    func end(_ finish: @escaping @Sendable () -> Void) {
        let isAwaited = state.change { state in
            state.isDone = true
            return state.isAwaited
        }
        if !isAwaited { loop.execute(finish) }
    }

    // MARK: on the loop's thread

    /// Waits for the evaluation and performs its calls of `onLoop`; false if the time passes first.
    func isOver(within patience: Duration) -> Bool {
        let clock = ContinuousClock()
        let deadline = clock.now + patience
        while true {
            let isReady: Bool? = state.wait(atMost: deadline - clock.now) { state in
                state.isDone || state.request != nil ? true : nil
            }
            if state.change({ $0.isDone }) { return true }
            if isReady == true {
                serve()
            } else if stopWaiting() {
                return false
            }
        }
    }

    /// Ends the wait, unless a call is pending or the evaluation is over.
    private func stopWaiting() -> Bool {
        state.change { state in
            guard state.request == nil, !state.isDone else { return false }
            state.isAwaited = false
            return true
        }
    }

    /// Lowers the priority of the thread, unless the evaluation is over.
    func lowerPriority() {
        let worker = state.change { $0.isDone ? nil : $0.worker }
        worker?.lowerPriority()
    }

    private func serve() {
        let request = state.change { $0.isCancelled ? nil : $0.request }
        request?()
        state.change { $0.request = nil }
    }
}
