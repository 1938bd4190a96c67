import Pebble

/// The server's message about an unknown property.
enum KnownProperties {
    static func refusal(of name: String, in className: String, known: [String]) -> String {
        let list = hashed(known).map { "\"\($0)\"" }.joined(separator: ", ")
        return "Unrecognized field \"\(name)\" (class \(className)), not marked as ignorable "
            + "(\(known.count) known properties: \(list))"
    }

    /// The order in which the server lists the properties of a class.
    ///
    /// It is the order of a hash table with primary slots, half as many secondary slots for collisions, and an overflow
    /// area.
    static func hashed(_ names: [String]) -> [String] {
        let size = tableSize(for: names.count)
        var table: [Int: String] = [:]
        var spilled = size + size / 2
        for name in names {
            let slot = Int(UInt32(bitPattern: JavaHashing.hash(of: name)) & UInt32(size - 1))
            if table[slot] == nil {
                table[slot] = name
            } else if table[size + slot / 2] == nil {
                table[size + slot / 2] = name
            } else {
                table[spilled] = name
                spilled += 1
            }
        }
        return table.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func tableSize(for count: Int) -> Int {
        if count <= 5 { return 8 }
        if count <= 12 { return 16 }
        var size = 32
        while size < count + count / 4 { size *= 2 }
        return size
    }
}
