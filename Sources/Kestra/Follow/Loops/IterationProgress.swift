/// What is known of the iterations of one Loop: which there are, which are followed, which are still to be.
struct IterationProgress: Sendable {
    /// An iteration as a search shows it.
    struct Found: Sendable {
        let id: String
        let iteration: LoopIteration
        /// Whether the iteration is over.
        var isOver: Bool
        /// Whether it ended in FAILED.
        var hasFailed: Bool
    }

    /// How many iterations are followed; of more only those that fail, and as many of them.
    static let most = 200
    /// How many that run are followed at the same time: each needs two streams.
    private static let mostRunning = 16
    /// How many that are over are read at the same time.
    private static let mostOver = 32

    /// Those that are to be followed when there is room, in their order.
    private var waiting: [Found] = []
    /// Those that are followed, by their ids; the value says whether it is over.
    private(set) var followed: [String: Bool] = [:]
    private var known: Set<String> = []
    private var failed: Set<String> = []
    /// Whether there are too many to follow.
    private(set) var isCrowded = false

    /// Whether everything that was found has been followed to its end.
    var isTold: Bool { waiting.isEmpty && followed.isEmpty }

    /// Whether one that was found still runs.
    var hasRunning: Bool { waiting.contains { !$0.isOver } || followed.values.contains(false) }

    /// Takes what a search found.
    ///
    /// - Parameters:
    ///   - found: The iterations that it shows.
    ///   - total: How many there are.
    /// - Returns: Whether something of it was new.
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

    /// The next one to follow, when there is one and room for it.
    mutating func next() -> Found? {
        let running = followed.values.reduce(0) { $0 + ($1 ? 0 : 1) }
        let over = followed.count - running
        let place = waiting.firstIndex { $0.isOver ? over < Self.mostOver : running < Self.mostRunning }
        guard let place else { return nil }
        let item = waiting.remove(at: place)
        followed[item.id] = item.isOver
        return item
    }

    /// Gives up those that still run.
    ///
    /// - Returns: The ids of those that are followed, which end when their follow does.
    mutating func leaveRunning() -> [String] {
        waiting.removeAll { !$0.isOver }
        return followed.filter { !$0.value }.keys.sorted()
    }

    /// One has been followed to its end.
    mutating func ended(_ id: String) { followed[id] = nil }

    /// Whether everything is known that the loop says to have ended; nil where it does not say.
    func hasFound(_ ended: [String: Int]?) -> Bool? {
        guard let ended else { return nil }
        if isCrowded { return failed.count >= min(ended["FAILED"] ?? 0, Self.most) }
        return known.count >= min(ended.values.reduce(0, +), Self.most)
    }

    /// Those that do not fail are not followed any more; one that fails later is found again.
    private mutating func dropUnfailed() {
        for item in waiting where !item.hasFailed { known.remove(item.id) }
        waiting.removeAll { !$0.hasFailed }
    }

    private func wants(_ item: Found) -> Bool {
        isCrowded ? item.hasFailed && failed.count <= Self.most : true
    }
}
