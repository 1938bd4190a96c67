import SandboxEngine
import Values

/// Hides the executions or log lines of a list that are too new.
struct LateView {
    /// How long they stay hidden, in the client's time; nil hides nothing.
    private let lateness: Duration?
    private let time: SandboxTime
    private let report: (Int) -> Void

    /// - Parameters:
    ///   - lateness: How long new items stay hidden; nil hides nothing.
    ///   - time: The sandbox's time.
    ///   - report: Called with the number of items that a list hides, unless it is 0.
    init(_ lateness: Duration?, time: SandboxTime, report: @escaping (Int) -> Void) {
        self.lateness = lateness
        self.time = time
        self.report = report
    }

    /// The items whose date is old enough.
    func shown<Item>(_ items: [Item], by date: (Item) -> Timestamp?) -> [Item] {
        guard let lateness else { return items }
        let newest = time.before(lateness)
        let shown = items.filter { item in date(item).map { $0 <= newest } ?? true }
        if shown.count < items.count { report(items.count - shown.count) }
        return shown
    }
}
