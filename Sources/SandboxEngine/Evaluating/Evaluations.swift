import EventLoop

/// Runs evaluations off the loop's thread; used on that thread only.
final class Evaluations {
    /// The threads at the same time; each may use the processor for all of its budget.
    private static let maximumThreads = 16
    /// The loop waits for evaluations no longer than its patience in each of these.
    private static let window = Duration.milliseconds(50)
    /// An evaluation that takes longer yields to everything else.
    private static let short = Duration.milliseconds(20)

    private let loop: EventLoop
    /// How long the loop waits for evaluations; nil has them run on the loop's thread.
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

    /// Whether evaluations run on threads of their own.
    var usesThreads: Bool { patience != nil }

    /// Does work on another thread, and then calls `finish` on the loop's: before this returns if the work is short.
    ///
    /// `finish` is not called for an evaluation that was cancelled.
    func run(_ evaluation: Evaluation, _ work: @escaping () -> Void, finish: @escaping () -> Void) {
        guard patience != nil else {
            work()
            return finish()
        }
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

/// A closure that passes from one thread to another; only one of them uses what it holds at a time.
private struct TransferredClosure: @unchecked Sendable {
    let body: () -> Void

    init(_ body: @escaping () -> Void) { self.body = body }
}
