/// The iteration order of Java's hash maps, which printed maps and messages show.
package enum JavaHashing {
    package static func hash(of text: String) -> Int32 {
        text.utf16.reduce(Int32(0)) { $0 &* 31 &+ Int32($1) }
    }

    /// Keys by bucket, and within a bucket in order of insertion.
    ///
    /// `capacity` is the number of buckets; without it that of a copy of a map of this size.
    package static func order(of keys: [String], capacity: Int? = nil) -> [String] {
        let wanted = capacity ?? (Int(Double(keys.count) / 0.75) + 1)
        var size = 1
        while size < wanted { size *= 2 }
        while Double(keys.count) > Double(size) * 0.75 { size *= 2 }
        let placed = keys.enumerated().map { item in
            (bucket: bucket(of: item.element, size: size), index: item.offset, key: item.element)
        }
        return placed.sorted { ($0.bucket, $0.index) < ($1.bucket, $1.index) }.map(\.key)
    }

    private static func bucket(of key: String, size: Int) -> Int {
        let hash = UInt32(bitPattern: hash(of: key))
        return Int((hash ^ (hash >> 16)) & UInt32(size - 1))
    }
}
