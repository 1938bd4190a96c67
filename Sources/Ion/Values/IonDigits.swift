/// Decimal digits of integers of any size.
enum IonDigits {
    /// The size of an integer in bytes: converting one takes time that grows with the square of its size.
    static let largestMagnitude = 16_384

    /// The digits of a number that is given in bytes, the most significant first.
    ///
    /// - Returns: Nil for a number of more than `largestMagnitude` bytes.
    static func decimal(_ magnitude: ArraySlice<UInt8>) -> String? {
        let bytes = magnitude.drop { $0 == 0 }
        guard bytes.count <= largestMagnitude else { return nil }
        guard bytes.count > 8 else { return String(bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }) }
        // Groups of nine digits, the least significant first.
        var groups: [UInt64] = [0]
        for word in words(bytes) {
            var carry = word
            for place in groups.indices {
                let sum = groups[place] << 32 + carry
                groups[place] = sum % 1_000_000_000
                carry = sum / 1_000_000_000
            }
            while carry > 0 {
                groups.append(carry % 1_000_000_000)
                carry /= 1_000_000_000
            }
        }
        let first = String(groups.removeLast())
        return groups.reversed().reduce(into: first) { $0 += padded(Int($1), 9) }
    }

    /// The bytes as groups of 32 bits, the most significant first.
    private static func words(_ bytes: ArraySlice<UInt8>) -> [UInt64] {
        var words: [UInt64] = []
        var rest = bytes
        let head = rest.count % 4
        if head > 0 { words.append(rest.prefix(head).reduce(0) { $0 << 8 | UInt64($1) }) }
        rest = rest.dropFirst(head)
        while !rest.isEmpty {
            words.append(rest.prefix(4).reduce(0) { $0 << 8 | UInt64($1) })
            rest = rest.dropFirst(4)
        }
        return words
    }

    /// The digits of a number in base 2 or 16.
    ///
    /// - Returns: Nil for a number of more than `largestMagnitude` bytes.
    static func decimal(digits: [UInt8], bitsPerDigit: Int) -> String? {
        let perByte = 8 / bitsPerDigit
        guard digits.count / perByte <= largestMagnitude else { return nil }
        let missing = (perByte - digits.count % perByte) % perByte
        let values = [UInt8](repeating: 0, count: missing) + digits
        let bytes = stride(from: 0, to: values.count, by: perByte).map { start in
            values[start..<start + perByte].reduce(UInt8(0)) { $0 << UInt8(bitsPerDigit) | $1 }
        }
        return decimal(bytes[...])
    }

    /// The content of an integer with these digits.
    static func content(negative: Bool, _ digits: String) -> IonElement.Content {
        let text = negative && digits != "0" ? "-" + digits : digits
        return Int64(text).map { .integer($0) } ?? .largeInteger(text)
    }
}
