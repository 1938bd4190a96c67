/// What running loops iterate over, by task run. It is worked out once, and again after the sandbox was restarted.
struct LoopMemory<Element> {
    private var elements: [String: [Element]] = [:]

    /// The elements of a loop; `find` works them out when they are not known. Empty when it returns nil.
    mutating func elements(of run: String, _ find: () -> [Element]?) -> [Element] {
        if let known = elements[run] { return known }
        let found = find()
        elements[run] = found
        return found ?? []
    }

    mutating func set(_ found: [Element]?, of run: String) { elements[run] = found }

    mutating func forget(_ run: String) { elements[run] = nil }
}
