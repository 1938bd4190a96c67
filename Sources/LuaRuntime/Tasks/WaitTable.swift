/// The waits of tasks by their tokens.
///
/// A token consists of an index in the table and the number of earlier uses of the index. The token of an ended wait matches
/// no wait, and lookup needs no search. An index can be reserved before its wait begins, so that a task can queue before
/// it waits.
struct WaitTable {
    private enum State {
        case free
        /// The wait has not begun.
        case taken
        /// The wait ended before it began.
        case woken
        case waiting(LuaTask)
    }

    private struct Place {
        var state = State.free
        var turn: UInt32 = 0
    }

    /// A token without a wait.
    static let nobody = UInt64(Int64.max)

    private var places: [Place] = []
    private var free: [Int] = []

    /// The task that waits with a token.
    subscript(token: UInt64) -> LuaTask? {
        guard let index = index(of: token), case .waiting(let task) = places[index].state else { return nil }
        return task
    }

    /// All tasks that wait.
    var tasks: [LuaTask] {
        places.compactMap { if case .waiting(let task) = $0.state { task } else { nil } }
    }

    /// Reserves an index for a wait.
    mutating func take() -> UInt64 {
        let index = free.popLast() ?? places.count
        if index == places.count { places.append(Place()) }
        places[index].state = .taken
        return UInt64(places[index].turn) << 32 | UInt64(index)
    }

    /// Begins the wait of a reserved token.
    ///
    /// Returns false and frees the index if the wait has ended already.
    mutating func begin(_ token: UInt64, _ task: LuaTask) -> Bool {
        guard let index = index(of: token) else { return false }
        guard case .taken = places[index].state else {
            end(token)
            return false
        }
        places[index].state = .waiting(task)
        return true
    }

    /// Ends a wait that has not begun; false if it has begun or ended.
    mutating func wake(_ token: UInt64) -> Bool {
        guard let index = index(of: token), case .taken = places[index].state else { return false }
        places[index].state = .woken
        return true
    }

    /// Frees an index.
    ///
    /// Has no effect for an ended wait.
    mutating func end(_ token: UInt64) {
        guard let index = index(of: token) else { return }
        // Tokens are also Lua integers.
        places[index] = Place(turn: (places[index].turn + 1) & 0x7FFF_FFFF)
        free.append(index)
    }

    private func index(of token: UInt64) -> Int? {
        let index = Int(token & 0xFFFF_FFFF)
        guard index < places.count, UInt64(places[index].turn) == token >> 32 else { return nil }
        if case .free = places[index].state { return nil }
        return index
    }
}
