/// The tasks that wait, each found by the token of its wait.
///
/// A token is a place in the table and how often that place was taken before: an answer that comes after its wait has
/// ended finds nobody, and one that comes in time needs no search.
struct WaitTable {
    private struct Place {
        var task: LuaTask?
        var taken: UInt32 = 0
    }

    /// A token that nobody waits with.
    static let nobody = UInt64(Int64.max)

    private var places: [Place] = []
    private var free: [Int] = []

    /// The token that the next wait gets.
    var next: UInt64 {
        guard let index = free.last else { return Self.token(places.count, 0) }
        return Self.token(index, places[index].taken)
    }

    /// The task that waits with a token.
    subscript(token: UInt64) -> LuaTask? {
        guard let index = index(of: token) else { return nil }
        return places[index].task
    }

    /// All tasks that wait.
    var tasks: [LuaTask] { places.compactMap(\.task) }

    /// Adds a task with the token `next`.
    mutating func add(_ task: LuaTask) {
        if let index = free.popLast() { places[index].task = task } else { places.append(Place(task: task)) }
    }

    /// Ends a wait; of one that has ended nothing happens.
    mutating func remove(_ token: UInt64) {
        guard let index = index(of: token) else { return }
        places[index].task = nil
        // Tokens are integers of Lua's, too.
        places[index].taken = (places[index].taken + 1) & 0x7FFF_FFFF
        free.append(index)
    }

    private static func token(_ index: Int, _ taken: UInt32) -> UInt64 { UInt64(taken) << 32 | UInt64(index) }

    private func index(of token: UInt64) -> Int? {
        let index = Int(token & 0xFFFF_FFFF)
        guard index < places.count, UInt64(places[index].taken) == token >> 32 else { return nil }
        return places[index].task == nil ? nil : index
    }
}
