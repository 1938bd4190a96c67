/// The waits of tasks, each found by its token.
///
/// A token is a place in the table and how often that place was taken before: what comes after a wait has ended finds
/// nobody, and what comes in time needs no search. A place may be taken before its wait begins, so that a task can stand
/// in line before it stands still.
struct WaitTable {
    private enum State {
        case free
        /// The wait is to begin.
        case taken
        /// It was ended before it began.
        case woken
        case waiting(LuaTask)
    }

    private struct Place {
        var state = State.free
        var turn: UInt32 = 0
    }

    /// A token that nobody waits with.
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

    /// Takes a place for a wait that is to begin.
    mutating func take() -> UInt64 {
        let index = free.popLast() ?? places.count
        if index == places.count { places.append(Place()) }
        places[index].state = .taken
        return UInt64(places[index].turn) << 32 | UInt64(index)
    }

    /// Begins the wait of a token that was taken; false, and the place is free again, when it was ended before.
    mutating func begin(_ token: UInt64, _ task: LuaTask) -> Bool {
        guard let index = index(of: token) else { return false }
        guard case .taken = places[index].state else {
            end(token)
            return false
        }
        places[index].state = .waiting(task)
        return true
    }

    /// Ends a wait that has not begun; false when it has, or is over.
    mutating func wake(_ token: UInt64) -> Bool {
        guard let index = index(of: token), case .taken = places[index].state else { return false }
        places[index].state = .woken
        return true
    }

    /// Gives a place back; of a wait that has ended nothing happens.
    mutating func end(_ token: UInt64) {
        guard let index = index(of: token) else { return }
        // Tokens are integers of Lua's, too.
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
