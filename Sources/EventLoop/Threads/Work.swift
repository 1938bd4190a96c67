/// A unit of work of a loop.
enum Work: Sendable {
    case job(UnownedJob)
    case body(@Sendable () -> Void)
}

/// A first-in, first-out queue of work.
///
/// Removing the first item moves no other.
struct WorkQueue: Sendable {
    private var items: [Work] = []
    private var head = 0

    var count: Int { items.count - head }
    var isEmpty: Bool { head == items.count }

    mutating func append(_ work: Work) { items.append(work) }

    /// Moves all items of `other` to the end.
    ///
    /// Both queues keep their memory.
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
            // Otherwise, a queue that never becomes empty would grow without limit.
            items.removeFirst(head)
            head = 0
        }
        return work
    }
}
