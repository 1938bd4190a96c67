internal import EventLoop

/// Where a page reader is.
actor PagePosition {
    /// A page of a search.
    enum Place: Sendable, Equatable {
        /// Its number, counted from 1.
        case page(Int)
        /// What the page before it says of it.
        case cursor(String)

        var argument: Call.Argument {
            switch self {
            case .page(let number): .init("page", String(number))
            case .cursor(let cursor): .init("cursor", cursor)
            }
        }
    }

    nonisolated let size: Int
    private let loop: EventLoop
    /// What to read next; nil after the last page.
    private(set) var next: Place? = .page(1)
    /// How many items came so far.
    private var seen = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop, size: Int) {
        self.loop = loop
        self.size = size
    }

    /// The page that reaches the total is the last, and so is one without items.
    ///
    /// One that is not full is the last only where neither a total nor a cursor is told: a server may give fewer items
    /// than were asked for.
    func advance(from read: Place, count: Int, total: Int?, cursor: String?) {
        guard next == read else { return }
        seen += count
        if let cursor, count > 0 {
            next = .cursor(cursor)
            return
        }
        let isLast = count == 0 || total.map { seen >= $0 } ?? (count < size)
        if case .page(let number) = read, !isLast { next = .page(number + 1) } else { next = nil }
    }
}
