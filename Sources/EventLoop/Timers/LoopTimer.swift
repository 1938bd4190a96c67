/// The handle of a scheduled call of a loop, to cancel or reschedule it.
///
/// It belongs to its loop and may be accessed only on the loop's thread.
public final class LoopTimer {
    let body: () -> Void
    /// When the call is due.
    package internal(set) var deadline: LoopInstant
    /// The order of timers that are due at the same instant: the order in which they were set.
    var order: UInt64 = 0
    /// Its index in the heap; nil if it is not waiting.
    var place: Int?

    init(deadline: LoopInstant, body: @escaping () -> Void) {
        self.deadline = deadline
        self.body = body
    }

    /// True until the call has been made or cancelled.
    public var isWaiting: Bool { place != nil }

    func isBefore(_ other: LoopTimer) -> Bool {
        deadline == other.deadline ? order < other.order : deadline < other.deadline
    }
}
