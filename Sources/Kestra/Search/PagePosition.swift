internal import EventLoop

/// The position of a page reader.
actor PagePosition {
    /// A page of a search.
    enum Place: Sendable, Equatable {
        /// Its number, counted from 1.
        case page(Int)
        /// The cursor from the previous page.
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
    /// The next page; nil after the last.
    private(set) var next: Place? = .page(1)
    /// The number of items so far.
    private var seen = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(loop: EventLoop, size: Int) {
        self.loop = loop
        self.size = size
    }

    /// The page that reaches the total is the last.
    ///
    /// So is an empty page.
    ///
    /// A partial page is the last only if the server sends neither a total nor a cursor, because a server may return fewer
    /// items than requested.
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
