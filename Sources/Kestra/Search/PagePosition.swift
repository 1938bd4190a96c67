internal import EventLoop

/// Where a page reader is.
actor PagePosition {
    nonisolated let size: Int
    private let loop: EventLoop
    /// The page to read next, counted from 1; nil after the last.
    private(set) var page: Int? = 1

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop, size: Int) {
        self.loop = loop
        self.size = size
    }

    /// A page that is not full is the last, and so is the one that reaches the total.
    func advance(from read: Int, count: Int, total: Int) {
        guard page == read else { return }
        page = count < size || read * size >= total ? nil : read + 1
    }
}
