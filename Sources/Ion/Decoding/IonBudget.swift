/// What one value of a stream may hold, so that the memory of a decoder is flat.
struct IonBudget: Sendable {
    /// The size of a value in bytes.
    let limit: Int
    /// Whether the second value of a name in a struct is an error.
    let refusesDoubledNames: Bool
    /// What a value counts in addition to its bytes.
    private static let valueCost = 64
    /// The containers around a value: each takes memory of the stack.
    private static let deepest = 200

    private var spent = 0
    private var depth = 0

    init(limit: Int, refusesDoubledNames: Bool) {
        self.limit = limit
        self.refusesDoubledNames = refusesDoubledNames
    }

    /// Begins a value of the stream.
    mutating func begin() { (spent, depth) = (0, 0) }

    /// Counts one value, at an index of the buffer.
    mutating func count(at index: Int) throws(IonStop) {
        spent += Self.valueCost
        guard spent <= limit else { throw .problem(tooLarge, at: index) }
    }

    /// Enters a container.
    mutating func enter(at index: Int) throws(IonStop) {
        depth += 1
        guard depth <= Self.deepest else {
            throw .problem("the value is nested deeper than \(Self.deepest) levels", at: index)
        }
    }

    /// Leaves a container.
    mutating func leave() { depth -= 1 }

    /// The problem of a value that is larger than the limit.
    var tooLarge: String { "a value is larger than \(limit) bytes" }

    /// Refuses a name that is among the fields already.
    func check(_ name: [UInt8], in names: inout IonNames, at index: Int) throws(IonStop) {
        guard refusesDoubledNames, !names.insert(name) else { return }
        let shown = String(decoding: name.prefix(100), as: UTF8.self)
        throw .problem("the field \"\(shown)\" is given twice in one struct", at: index)
    }
}

/// The names of the fields of a struct: most structs have few, for which a list is faster than a set.
struct IonNames {
    private var few: [[UInt8]] = []
    private var many: Set<[UInt8]> = []

    /// Adds a name; returns false if it is known.
    mutating func insert(_ name: [UInt8]) -> Bool {
        if !many.isEmpty { return many.insert(name).inserted }
        guard !few.contains(name) else { return false }
        few.append(name)
        if few.count > 16 { many = Set(few) }
        return true
    }
}
