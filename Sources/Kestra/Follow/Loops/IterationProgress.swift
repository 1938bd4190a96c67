/// The known iterations of one Loop: all, those being followed, and those still to follow.
struct IterationProgress: Sendable {
    /// An iteration in a search result.
    struct Found: Sendable {
        let id: String
        let iteration: LoopIteration
        /// Whether the iteration has ended.
        var isOver: Bool
        /// Whether it ended in FAILED.
        var hasFailed: Bool
    }

    /// The maximum number of followed iterations.
    ///
    /// If a loop has more, only failing ones are followed, up to this number.
    static let most = 200
    /// The number of running iterations that are followed at the same time: each needs two streams.
    private static let mostRunning = 16
    /// The number of ended iterations that are read at the same time.
    private static let mostOver = 32

    /// The iterations to follow as soon as the limits allow, in order.
    private var waiting: [Found] = []
    /// The followed iterations by id; the value is whether the iteration has ended.
    private(set) var followed: [String: Bool] = [:]
    private var known: Set<String> = []
    private var failed: Set<String> = []
    /// Whether the loop has too many iterations to follow all.
    private(set) var isCrowded = false

    /// Whether all known iterations have been followed to their end.
    var isDone: Bool { waiting.isEmpty && followed.isEmpty }

    /// Whether a known iteration still runs.
    var hasRunning: Bool { waiting.contains { !$0.isOver } || followed.values.contains(false) }

    /// Adds the result of a search.
    ///
    /// - Parameters:
    ///   - found: The iterations in the result.
    ///   - total: The total number of iterations.
    /// - Returns: Whether the result had new iterations.
    mutating func receive(_ found: [Found], total: Int) -> Bool {
        if total > Self.most { isCrowded = true }
        var isNew = false
        for item in found.sorted(by: { $0.iteration.index < $1.iteration.index }) {
            if item.hasFailed { failed.insert(item.id) }
            if followed[item.id] != nil { followed[item.id] = item.isOver }
            if let place = waiting.firstIndex(where: { $0.id == item.id }) { waiting[place] = item }
            guard wants(item), known.insert(item.id).inserted else { continue }
            waiting.append(item)
            isNew = true
        }
        if isCrowded { dropUnfailed() }
        return isNew
    }

    /// The next iteration to follow, if the limits allow it.
    mutating func next() -> Found? {
        let running = followed.values.reduce(0) { $0 + ($1 ? 0 : 1) }
        let over = followed.count - running
        let place = waiting.firstIndex { $0.isOver ? over < Self.mostOver : running < Self.mostRunning }
        // An iteration that still runs does not overtake those that ended before it and wait for the limit.
        guard let place, waiting[place].isOver || !waiting[..<place].contains(where: \.isOver) else { return nil }
        let item = waiting.remove(at: place)
        followed[item.id] = item.isOver
        return item
    }

    /// Gives up iterations that still run.
    ///
    /// - Returns: The ids of the followed iterations, which end when their follow ends.
    mutating func leaveRunning() -> [String] {
        waiting.removeAll { !$0.isOver }
        return followed.filter { !$0.value }.keys.sorted()
    }

    /// An iteration has been followed to its end.
    mutating func ended(_ id: String) { followed[id] = nil }

    /// Whether all ended iterations that the loop reports are known; nil if the loop does not report them.
    func hasFound(_ ended: [String: Int]?) -> Bool? {
        guard let ended else { return nil }
        if isCrowded { return failed.count >= min(ended["FAILED"] ?? 0, Self.most) }
        return known.count >= min(ended.values.reduce(0, +), Self.most)
    }

    /// Drops iterations that have not failed.
    ///
    /// An iteration that fails later is found again.
    private mutating func dropUnfailed() {
        for item in waiting where !item.hasFailed { known.remove(item.id) }
        waiting.removeAll { !$0.hasFailed }
    }

    private func wants(_ item: Found) -> Bool {
        isCrowded ? item.hasFailed && failed.count <= Self.most : true
    }
}
