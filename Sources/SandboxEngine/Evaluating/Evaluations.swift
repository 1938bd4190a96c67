import EventLoop

/// Runs evaluations on worker threads.
///
/// Used only on the loop's thread.
final class Evaluations {
    /// The maximum number of threads.
    ///
    /// Each may use the processor for its whole budget.
    private static let maximumThreads = 16
    /// In each window, the loop waits for evaluations for at most its patience.
    private static let window = Duration.milliseconds(50)
    /// The priority of an evaluation that takes longer is lowered.
    private static let short = Duration.milliseconds(20)

    private let loop: EventLoop
    /// How long the loop waits for evaluations; nil if the callers evaluate on the loop's thread.
    private let patience: Duration?
    private let threads = WorkerThreads(name: "kestra-template", limit: maximumThreads)
    private var open: [ObjectIdentifier: Evaluation] = [:]
    private let clock = ContinuousClock()
    private var windowEnd = ContinuousClock.now
    private var waited = Duration.zero

    init(loop: EventLoop, patience: Duration?) {
        self.loop = loop
        self.patience = patience
    }

    /// Whether evaluations run on worker threads.
    var usesThreads: Bool { patience != nil }

    /// Does work on a worker thread, then calls `finish` on the loop's thread; if the work is short, before this returns.
    ///
    /// Only if `usesThreads`. `finish` is not called for a cancelled evaluation.
    func run(_ evaluation: Evaluation, _ work: @escaping () -> Void, finish: @escaping () -> Void) {
        let key = ObjectIdentifier(evaluation)
        open[key] = evaluation
        let jumping = loop.clock as? any HoldableClock
        jumping?.hold()
        let end = TransferredClosure { [weak self] in
            jumping?.release()
            self?.open[key] = nil
            if !evaluation.isCancelled { finish() }
        }
        let work = TransferredClosure(work)
        threads.run { worker in
            evaluation.begin(on: worker)
            work.body()
            evaluation.end { end.body() }
        }
        if wait(for: evaluation) { return end.body() }
        loop.schedule(after: Self.short) { [weak evaluation] in evaluation?.lowerPriority() }
    }

    /// Cancels all evaluations.
    func close() {
        for evaluation in open.values { evaluation.cancel() }
        open = [:]
        threads.close()
    }

    private func wait(for evaluation: Evaluation) -> Bool {
        let start = clock.now
        if start >= windowEnd { (windowEnd, waited) = (start + Self.window, .zero) }
        defer { waited += clock.now - start }
        return evaluation.isOver(within: max(.zero, (patience ?? .zero) - waited))
    }
}

/// A closure that is passed between threads, of which only one uses its captured values at a time.
private struct TransferredClosure: @unchecked Sendable {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
}
