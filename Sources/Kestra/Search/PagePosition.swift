internal import EventLoop

/// Where a page reader is.
actor PagePosition {
    nonisolated let size: Int
    private let loop: EventLoop
    /// The page to read next, counted from 1; nil after the last.
    private(set) var page: Int? = 1
    /// How many items came so far.
    private var seen = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop, size: Int) {
        self.loop = loop
        self.size = size
    }

    /// The page that reaches the total is the last, and so is one without items.
    ///
    /// One that is not full is the last only where no total is told: a server may give fewer items than were asked for.
    func advance(from read: Int, count: Int, total: Int?) {
        guard page == read else { return }
        seen += count
        let isLast = count == 0 || total.map { seen >= $0 } ?? (count < size)
        page = isLast ? nil : read + 1
    }
}
