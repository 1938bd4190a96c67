extension Collection<UInt8> {
    /// Whether these bytes stand somewhere in the collection.
    func contains(_ part: [UInt8]) -> Bool { firstRange(of: part) != nil }
}

extension String {
    /// Replaces bytes, where line ends count each for itself and not as one character.
    func replacingBytes(_ part: String, with replacement: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let found = rest.firstRange(of: Array(part.utf8)) {
            bytes += rest[..<found.lowerBound]
            bytes += replacement.utf8
            rest = rest[found.upperBound...]
        }
        return String(decoding: bytes + rest, as: UTF8.self)
    }
}
