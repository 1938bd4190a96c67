import SandboxEngine
import Values

/// Which of the executions or log lines that a request lists are old enough to be shown.
struct LateView {
    /// How long they stay hidden, in the client's time; nil shows all.
    private let lateness: Duration?
    private let time: SandboxTime
    private let report: (Int) -> Void

    /// - Parameters:
    ///   - lateness: How long what is new stays hidden; nil hides nothing.
    ///   - time: The sandbox's time.
    ///   - report: Told how many items a list hides, when it hides any.
    init(_ lateness: Duration?, time: SandboxTime, report: @escaping (Int) -> Void) {
        self.lateness = lateness
        self.time = time
        self.report = report
    }

    /// The items that came to be long enough ago by the date that each has.
    func shown<Item>(_ items: [Item], by date: (Item) -> Timestamp?) -> [Item] {
        guard let lateness else { return items }
        let newest = time.before(lateness)
        let shown = items.filter { item in date(item).map { $0 <= newest } ?? true }
        if shown.count < items.count { report(items.count - shown.count) }
        return shown
    }
}
