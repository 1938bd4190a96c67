/// Search in the bytes of a text, in linear time: a line end counts as its bytes and not as one character.
extension String {
    /// Whether a text stands somewhere in this one.
    func containsBytes(of part: String) -> Bool {
        !byteRanges(of: part, atMost: 1).isEmpty
    }

    /// The byte ranges of a text in this one from the front, none overlapping another; none for an empty text.
    func byteRanges(of part: String, atMost limit: Int = .max) -> [Range<Int>] {
        guard !part.isEmpty else { return [] }
        var (text, part) = (self, part)
        return text.withUTF8 { text in part.withUTF8 { part in Self.ranges(of: part, in: text, limit) } }
    }

    /// The algorithm of Knuth, Morris and Pratt.
    private static func ranges(
        of part: UnsafeBufferPointer<UInt8>,
        in text: UnsafeBufferPointer<UInt8>,
        _ limit: Int
    ) -> [Range<Int>] {
        let borders = borders(of: part)
        var found: [Range<Int>] = []
        var matched = 0
        for index in text.indices {
            while matched > 0, text[index] != part[matched] { matched = borders[matched - 1] }
            if text[index] == part[matched] { matched += 1 }
            guard matched == part.count else { continue }
            found.append(index + 1 - matched..<index + 1)
            guard found.count < limit else { break }
            matched = 0
        }
        return found
    }

    /// How long the longest proper prefix is that also ends at each byte.
    private static func borders(of part: UnsafeBufferPointer<UInt8>) -> [Int] {
        var borders = [0]
        var length = 0
        for byte in part.dropFirst() {
            while length > 0, byte != part[length] { length = borders[length - 1] }
            if byte == part[length] { length += 1 }
            borders.append(length)
        }
        return borders
    }

    /// Replaces each place where the bytes of a text stand.
    func replacingBytes(_ part: String, with replacement: String) -> String {
        let found = byteRanges(of: part)
        guard !found.isEmpty else { return self }
        let bytes = Array(utf8), inserted = Array(replacement.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + found.count * (inserted.count - part.utf8.count))
        var from = 0
        for range in found {
            result += bytes[from..<range.lowerBound]
            result += inserted
            from = range.upperBound
        }
        result += bytes[from...]
        return String(decoding: result, as: UTF8.self)
    }

    /// The text of some of its bytes.
    func bytes(_ range: Range<Int>) -> String {
        String(decoding: utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
}
