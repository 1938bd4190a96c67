import EventLoop
import Pebble

/// An evaluation on a thread of its own, so that the loop answers requests meanwhile.
///
/// The loop waits a moment for it. What the evaluation reads or writes outside of its variables is done on the loop's
/// thread by `onLoop`.
final class Evaluation: Sendable {
    private struct State {
        /// What the evaluation wants done on the loop's thread, until it is done.
        var request: (() -> Void)?
        /// Whether the loop's thread waits for the evaluation, or is about to.
        var isAwaited = true
        var isDone = false
        /// Nobody wants the result any more.
        var isCancelled = false
        var worker: WorkerThreads.Worker?
    }

    let interruption = Interruption()
    private let loop: EventLoop
    private let state = Monitor(State())

    init(loop: EventLoop) {
        self.loop = loop
    }

    /// Stops the evaluation soon; its result counts for nothing.
    func cancel() {
        interruption.interrupt()
        state.change { $0.isCancelled = true }
    }

    var isCancelled: Bool { state.change { $0.isCancelled } }

    // MARK: on the evaluation's thread

    /// Does something on the loop's thread; `standard` is the result when the evaluation was cancelled.
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

    /// Notes that the evaluation is over, and has `finish` called on the loop's thread unless that waits.
    func end(_ finish: @escaping @Sendable () -> Void) {
        let isAwaited = state.change { state in
            state.isDone = true
            return state.isAwaited
        }
        if !isAwaited { loop.execute(finish) }
    }

    // MARK: on the loop's thread

    /// Waits for the evaluation, serving its requests; false when the time was over before.
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

    /// Ends the waiting, unless there is a request to serve or the evaluation is over.
    private func stopWaiting() -> Bool {
        state.change { state in
            guard state.request == nil, !state.isDone else { return false }
            state.isAwaited = false
            return true
        }
    }

    /// Lets an evaluation that is not over yield to others.
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
