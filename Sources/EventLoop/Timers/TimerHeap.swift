/// The waiting timers of a loop, soonest first.
///
/// Each timer has its index, so that cancelling removes it at once: the deadline of a request is nearly always cancelled,
/// and thousands of cancelled timers would otherwise accumulate.
struct TimerHeap {
    private var timers: [LoopTimer] = []
    private var count: UInt64 = 0

    var soonest: LoopInstant? { timers.first?.deadline }
    var isEmpty: Bool { timers.isEmpty }

    mutating func insert(_ timer: LoopTimer) {
        count += 1
        timer.order = count
        timer.place = timers.count
        timers.append(timer)
        rise(from: timers.count - 1)
    }

    mutating func remove(_ timer: LoopTimer) {
        guard let place = timer.place else { return }
        timer.place = nil
        let last = timers.removeLast()
        guard place < timers.count else { return }
        put(last, at: place)
        rise(from: place)
        if let moved = last.place { sink(from: moved) }
    }

    /// Removes all timers.
    ///
    /// Cancelling one of them later has no effect.
    mutating func removeAll() {
        for timer in timers { timer.place = nil }
        timers = []
    }

    /// Removes the soonest timer if it is due and was set before `limit`, so that a timer that sets itself again without
    /// a delay waits for the next turn.
    mutating func takeDue(at now: LoopInstant, setUpTo limit: UInt64) -> LoopTimer? {
        guard let first = timers.first, first.deadline <= now, first.order <= limit else { return nil }
        remove(first)
        return first
    }

    /// The order of the timer that was set last.
    var lastOrder: UInt64 { count }

    private mutating func put(_ timer: LoopTimer, at place: Int) {
        timers[place] = timer
        timer.place = place
    }

    private mutating func rise(from start: Int) {
        var place = start
        let timer = timers[place]
        while place > 0 {
            let parent = (place - 1) / 2
            guard timer.isBefore(timers[parent]) else { break }
            put(timers[parent], at: place)
            place = parent
        }
        put(timer, at: place)
    }

    private mutating func sink(from start: Int) {
        var place = start
        let timer = timers[place]
        while true {
            var child = 2 * place + 1
            guard child < timers.count else { break }
            if child + 1 < timers.count, timers[child + 1].isBefore(timers[child]) { child += 1 }
            guard timers[child].isBefore(timer) else { break }
            put(timers[child], at: place)
            place = child
        }
        put(timer, at: place)
    }
}
