/// An amount of memory: `256M`, `1G`, `65536`.
enum ByteCount {
    private static let units: [(letter: Character, shift: Int)] = [("K", 10), ("M", 20), ("G", 30), ("T", 40)]

    /// - Throws: `UsageError` for anything except a positive number with an optional unit (powers of 1024).
    static func read(_ text: String) throws(UsageError) -> Int {
        var digits = text.uppercased()[...]
        if digits.hasSuffix("IB") { digits.removeLast(2) } else if digits.hasSuffix("B") { digits.removeLast() }
        var shift = 0
        if let unit = units.first(where: { $0.letter == digits.last }) {
            shift = unit.shift
            digits.removeLast()
        }
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits), number > 0,
            number <= Int.max >> shift
        else {
            throw UsageError("\"\(text)\" is not an amount of memory", hint: "write 256M, 1G or a number of bytes")
        }
        return number << shift
    }
}
