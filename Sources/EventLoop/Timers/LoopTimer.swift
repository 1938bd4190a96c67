/// A call that a loop has promised to make at some moment; the handle to cancel it or to set it anew.
///
/// It belongs to its loop and may be touched on the loop's thread only.
public final class LoopTimer {
    let body: () -> Void
    /// When the call is due.
    package internal(set) var deadline: LoopInstant
    /// Orders timers of the same moment by when they were set.
    var order: UInt64 = 0
    /// Its place in the heap, nil when it is not waiting.
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
