internal import Synchronization

/// Stops an evaluation from outside; used from any thread.
package final class Interruption: Sendable {
    private let isRequested = Atomic<Bool>(false)
    /// Nanoseconds after `start`.
    private let deadline = Atomic<Int64>(.max)
    private let start = ContinuousClock.now

    package init() {}

    /// Stops the evaluation at its next check.
    package func interrupt() { isRequested.store(true, ordering: .relaxed) }

    /// Stops the evaluation when `duration` has passed since this object was created.
    package func interrupt(after duration: Duration) {
        deadline.store(Self.nanoseconds(duration), ordering: .relaxed)
    }

    /// Whether the evaluation must stop.
    package var isDue: Bool { isRequested.load(ordering: .relaxed) || isLate }

    /// Whether the time of `interrupt(after:)` has passed.
    package var isLate: Bool {
        let deadline = deadline.load(ordering: .relaxed)
        return deadline < .max && Self.nanoseconds(ContinuousClock.now - start) >= deadline
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return seconds < 0 ? 0 : .max - 1 }
        return whole.addingReportingOverflow(attoseconds / 1_000_000_000).partialValue
    }
}
