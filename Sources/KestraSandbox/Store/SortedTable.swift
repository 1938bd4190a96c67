/// The name of a record: its parts from the outermost to the innermost, such as namespace, flow and trigger.
struct RecordName: Comparable {
    let parts: [String]

    init(_ parts: String...) {
        self.parts = parts
    }

    static func < (left: RecordName, right: RecordName) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
}

/// Records in the order of their names.
///
/// The cost of a look-up grows with what it finds and with the logarithm of what the table holds.
struct SortedTable<Record> {
    private var names: [RecordName] = []
    /// All records, each at the place of its name.
    private(set) var records: [Record] = []

    /// The record of a name; nil removes it.
    subscript(name: RecordName) -> Record? {
        get {
            let place = firstPlace(from: name)
            return has(name, at: place) ? records[place] : nil
        }
        set {
            let place = firstPlace(from: name)
            switch (newValue, has(name, at: place)) {
            case (let record?, true): records[place] = record
            case (let record?, false):
                names.insert(name, at: place)
                records.insert(record, at: place)
            case (nil, true):
                names.remove(at: place)
                records.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// The records whose names begin with the parts of another name.
    func records(below name: RecordName) -> ArraySlice<Record> {
        let start = firstPlace(from: name)
        let end = names[start...].firstIndex { !$0.parts.starts(with: name.parts) } ?? names.endIndex
        return records[start..<end]
    }

    private func has(_ name: RecordName, at place: Int) -> Bool { place < names.count && names[place] == name }

    /// The place of the first name that is not less than `name`.
    private func firstPlace(from name: RecordName) -> Int {
        var (low, high) = (0, names.count)
        while low < high {
            let middle = (low + high) / 2
            if names[middle] < name { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
