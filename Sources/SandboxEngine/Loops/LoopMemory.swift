/// What running loops iterate over, by task run.
///
/// It is evaluated once, and again after a restart of the sandbox.
struct LoopMemory<Element> {
    private var elements: [String: [Element]] = [:]

    /// The elements of a loop; `find` evaluates them if they are not known, and returns nil for none.
    mutating func elements(of run: String, _ find: () -> [Element]?) -> [Element] {
        if let known = elements[run] { return known }
        let found = find()
        elements[run] = found
        return found ?? []
    }

    mutating func set(_ found: [Element]?, of run: String) { elements[run] = found }

    mutating func forget(_ run: String) { elements[run] = nil }
}
