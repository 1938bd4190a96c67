/// One thing that a loop runs when its turn comes.
enum Work: Sendable {
    case job(UnownedJob)
    case body(@Sendable () -> Void)
}

/// Work in the order it came; taking from the front moves nothing.
struct WorkQueue: Sendable {
    private var items: [Work] = []
    private var head = 0

    var count: Int { items.count - head }
    var isEmpty: Bool { head == items.count }

    mutating func append(_ work: Work) { items.append(work) }

    /// Moves everything from `other` to the end; both keep the memory they have.
    mutating func takeAll(from other: inout WorkQueue) {
        if isEmpty {
            swap(&self, &other)
        } else {
            items.append(contentsOf: other.items[other.head...])
            other.items.removeAll(keepingCapacity: true)
            other.head = 0
        }
    }

    mutating func popFirst() -> Work? {
        guard head < items.count else { return nil }
        let work = items[head]
        head += 1
        if head == items.count {
            items.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 1024, head * 2 > items.count {
            // A queue that never runs empty would keep everything it ever held.
            items.removeFirst(head)
            head = 0
        }
        return work
    }
}
