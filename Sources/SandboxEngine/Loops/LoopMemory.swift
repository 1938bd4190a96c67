import SandboxModel

/// What running loops go over, by task run: worked out once, and found again after the sandbox was restarted.
final class LoopMemory {
    private var values: [String: [String]] = [:]
    private var items: [String: [LoopItem]] = [:]

    /// The values of a loop, as text; worked out by `find` when they are not known, empty when it finds none.
    func values(of run: String, _ find: () -> [String]?) -> [String] {
        if let known = values[run] { return known }
        let found = find()
        values[run] = found
        return found ?? []
    }

    /// The items of a Loop whose iterations are executions, likewise.
    func items(of run: String, _ find: () -> [LoopItem]?) -> [LoopItem] {
        if let known = items[run] { return known }
        let found = find()
        items[run] = found
        return found ?? []
    }

    func set(values found: [String]?, of run: String) { values[run] = found }

    func set(items found: [LoopItem], of run: String) { items[run] = found }

    func forget(_ run: String) {
        values[run] = nil
        items[run] = nil
    }
}
